package io.penstock.engine.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.EffectBridge;
import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.engine.stages.Rule;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.stage.Demand;
import io.penstock.stage.Input;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.Running;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A pipeline's input behind stages, and its effect before stages. */
public class PipelineBridgesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final class Slot {
        long value;
    }

    private final List<Long> passed = new ArrayList<>();
    private final Pipeline<Slot> counting = Pipeline.of("counting", Slot::new)
            .ring(8)
            .then(Step.effect("note", (slot, sequence, endOfBatch) -> passed.add(slot.value)));

    private static Stages feeding(Iterable<Long> numbers, Running pipeline, Pipeline<Slot> of) {
        Stages stages = Stages.named("feeding");
        Bridges.input(
                stages,
                "feed",
                of.input(pipeline),
                (Long n, long position, Slot slot) -> slot.value = n,
                Subscription.to(stages.from("numbers", numbers)).demand(Demand.of(20)));
        return stages;
    }

    private static List<Long> below(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    @Test
    @Rule("B9")
    void eventsOfStagesEnterAPipelineAsThereIsRoom() {
        SteppedRunning pipeline = new SteppedEngine(1).launch(counting.topology());
        SteppedRunning stages = new SteppedEngine(1)
                .launch(feeding(below(30), pipeline, counting).topology());
        stages.settle();
        assertEquals(7, stages.processed("feed"));

        pipeline.settle();
        stages.settle();
        assertEquals(7, stages.processed("feed"));

        stages.advance(Duration.ofMillis(1));
        stages.settle();
        assertEquals(15, stages.processed("feed"));
        assertEquals(below(8), passed);
    }

    @Test
    @Rule("B9")
    void theEndOfTheStagesClosesTheInput() throws InterruptedException {
        Running pipeline = DisruptorEngine.withDefaults().launch(counting.topology());
        try (RunningStages stages = feeding(below(10_000), pipeline, counting).launch(DisruptorEngine.withDefaults())) {
            assertTrue(stages.await(LIMIT));
            assertTrue(pipeline.await(LIMIT));
        } finally {
            pipeline.halt();
        }
        assertEquals(below(10_000), passed);
    }

    @Test
    @Rule("B9")
    void stagesThatFailDoNotCloseTheInput() {
        SteppedRunning pipeline = new SteppedEngine(1).launch(counting.topology());
        Iterable<Long> torn = () -> LongStream.iterate(0, n -> n + 1)
                .peek(n -> {
                    if (n == 3) {
                        throw new IllegalStateException("torn");
                    }
                })
                .iterator();
        SteppedRunning stages =
                new SteppedEngine(1).launch(feeding(torn, pipeline, counting).topology());
        assertThrows(TopologyFailedException.class, stages::await);
        pipeline.settle();

        assertFalse(pipeline.isDone());
        assertTrue(counting.input(pipeline).tryClaim(1) >= 0);
    }

    @Test
    @Rule("B9")
    void aClosedInputFailsTheStage() {
        SteppedRunning pipeline = new SteppedEngine(1).launch(counting.topology());
        SteppedRunning stages = new SteppedEngine(1)
                .launch(feeding(below(5), pipeline, counting).topology());
        counting.input(pipeline).close();

        String got = assertThrows(TopologyFailedException.class, stages::await).getMessage();
        assertTrue(got.contains("want an open input, got one that was closed"), got);
    }

    @Test
    @Rule("B10")
    void anEffectHandsOverWhatStagesAskForAndHoldsUpItsPipeline() {
        EffectBridge<Slot, Long> effect = Bridges.effect("out", slot -> slot.value);
        Pipeline<Slot> pipeline = Pipeline.of("p", Slot::new).ring(8).then(effect.step());
        SteppedRunning running = new SteppedEngine(1).launch(pipeline.topology());
        Downstream<Long> downstream = new Downstream<>();
        effect.subscribe(downstream);
        publish(below(8), pipeline.input(running));
        running.settle();
        assertTrue(pipeline.input(running).tryClaim(1) < 0);

        downstream.subscription.request(3);
        running.settle();
        assertEquals(below(3), downstream.events);
        assertTrue(pipeline.input(running).tryClaim(1) >= 0);
    }

    @Test
    @Rule({"B4", "B10"})
    void whatCannotBeMadeOfASlotTakesNothingOfWhatIsRequested() {
        EffectBridge<Slot, Long> effect = Bridges.effect("out", slot -> 4 / slot.value);
        Pipeline<Slot> pipeline = Pipeline.of("p", Slot::new)
                .ring(8)
                .then(effect.step().onFailure(new FailurePolicy.Skip((stage, sequence, event, cause) -> {})));
        SteppedRunning running = new SteppedEngine(1).launch(pipeline.topology());
        Downstream<Long> downstream = new Downstream<>();
        effect.subscribe(downstream);
        publish(List.of(4L, 0L, 2L, 1L), pipeline.input(running));
        running.settle();
        downstream.subscription.request(2);
        running.settle();

        assertEquals(List.of(1L, 2L), downstream.events);
    }

    private static void publish(List<Long> values, Input<Slot> input) {
        for (long value : values) {
            long sequence = input.tryClaim(1);
            input.slot(sequence).value = value;
            input.publish(sequence, sequence);
        }
    }

    @Test
    @Rule({"B9", "B10"})
    void stagesAndAPipelineBetweenThemPassAllInOrder() throws InterruptedException {
        EffectBridge<Slot, Long> effect = Bridges.effect("out", slot -> slot.value);
        Pipeline<Slot> pipeline = Pipeline.of("p", Slot::new).ring(16).then(effect.step());
        Running between = DisruptorEngine.withDefaults().launch(pipeline.topology());
        Stages behind = Stages.named("behind");
        Source<Long> source = Bridges.from(behind, "in", effect);
        List<Long> seen = new ArrayList<>();
        behind.consume(
                "see",
                () -> events -> events.each((n, sequence, last) -> seen.add(n)),
                Subscription.to(source).demand(Demand.of(10)));
        try (RunningStages taking = behind.launch(DisruptorEngine.withDefaults());
                RunningStages giving =
                        feeding(below(10_000), between, pipeline).launch(DisruptorEngine.withDefaults())) {
            assertTrue(giving.await(LIMIT));
            assertTrue(between.await(LIMIT));
            assertTrue(taking.await(LIMIT));
        } finally {
            between.halt();
        }
        assertEquals(below(10_000), seen);
    }
}
