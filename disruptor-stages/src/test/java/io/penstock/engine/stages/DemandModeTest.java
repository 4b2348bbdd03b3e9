package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stage.Reason;
import io.penstock.stages.Consumer;
import io.penstock.stages.DemandMode;
import io.penstock.stages.Emitter;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Which stages may accumulate, who says so, how much waits at the most, and what becomes of it at the end. */
class DemandModeTest extends AccumulatingRig {
    @Test
    @Rule("S32")
    void nothingIsAskedUntilTheProducerForwards() throws Exception {
        producer.counts = true;
        launch(Demand.of(4, 0));
        assertEquals(DemandMode.ACCUMULATE, mode("producer"));
        assertEquals(List.of(), producer.asks);

        running.demand("producer", DemandMode.FORWARD);
        stepped.step("producer");
        stepped.step("sink");

        assertEquals(DemandMode.FORWARD, mode("producer"));
        assertEquals(List.of(4L), producer.asks.subList(0, 1));
        assertEquals(range(0, 3), seen.chunks.get(0));
        running.halt();
    }

    @Test
    @Rule("S34")
    void onlyProducersAccumulate() throws Exception {
        Source<Integer> out = stages.through(
                "between", () -> (events, to) -> {}, Subscription.to(stages.produce("silent", Pushed::new)));
        stages.consume("end", () -> seen, Subscription.to(out));
        launch(Demand.of(4));

        assertEquals(DemandMode.FORWARD, mode("between"));
        assertRefused("between", DemandMode.ACCUMULATE);
        assertRefused("sink", DemandMode.FORWARD);
        running.halt();
    }

    @Test
    @Rule("S32")
    void aProducerSaysItselfHowItTakesDemand() throws Exception {
        launch(Demand.of(4, 0));
        running.cast("producer", DemandMode.FORWARD);
        stepped.settle();
        assertEquals(4L, producer.asks.get(0));

        running.cast("producer", DemandMode.ACCUMULATE);
        running.cast("producer", 1);
        stepped.settle();

        assertEquals(DemandMode.ACCUMULATE, mode("producer"));
        assertEquals(List.of(), seen.events());
        running.halt();
    }

    @Test
    @Rule("S34")
    void anyOtherStageIsRefusedToSayIt() {
        List<String> refused = new ArrayList<>();
        Source<Integer> out = stages.through(
                "between",
                () -> new Saying(DemandMode.ACCUMULATE, refused),
                Subscription.to(stages.produce("silent", Pushed::new)));
        stages.consume("end", () -> seen, Subscription.to(out));
        stages.consume("sayer", () -> new SayingAtTheEnd(DemandMode.FORWARD, refused), Subscription.to(out));
        launch(Demand.of(4));

        assertEquals(
                Set.of(
                        "stage between: want a stage that takes demand by hand, got one that does not: ACCUMULATE",
                        "stage sayer: want a stage that takes demand, got one that does not: a consumer"),
                Set.copyOf(refused));
        running.halt();
    }

    private static void say(StageControl control, DemandMode mode, List<String> refused) {
        refused.add(assertThrows(UnsupportedOperationException.class, () -> control.demand(mode))
                .getMessage());
    }

    /** A producer-consumer that says how it takes demand. */
    private record Saying(DemandMode mode, List<String> refused) implements ProducerConsumer<Integer, Integer> {
        @Override
        public void onStart(StageControl control) {
            say(control, mode, refused);
        }

        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) {}
    }

    /** A consumer that does. */
    private record SayingAtTheEnd(DemandMode mode, List<String> refused) implements Consumer<Integer> {
        @Override
        public void onStart(StageControl control) {
            say(control, mode, refused);
        }

        @Override
        public void onEvents(Batch<? extends Integer> events) {}
    }

    private void assertRefused(String stage, DemandMode mode) {
        var refused = running.demand(stage, mode);
        stepped.settle();
        CompletionException why = assertThrows(CompletionException.class, refused::join);
        assertEquals(UnsupportedOperationException.class, why.getCause().getClass());
    }

    @Test
    @Rule("S34")
    void theEventsThatWaitAreBounded() {
        launch(Demand.manual(20));
        for (int i = 0; i <= 10_000; i++) {
            running.cast("producer", i);
        }

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, () -> running.await());

        assertEquals(
                "stage producer: want at most 10000 events that accumulate, got one more",
                failed.getCause().getMessage());
    }

    @Test
    @Rule("S34")
    void drainingForwardsWhatWaits() throws Exception {
        launch(Demand.of(4));
        for (int i = 0; i < 10; i++) {
            running.cast("producer", i);
        }
        stepped.settle();

        running.drain();
        running.await();

        assertEquals(range(0, 9), seen.events());
        assertTrue(seen.ended);
    }

    @Test
    @Rule("S34")
    void aProducerThatEndsInOrderKeepsNothingBack() throws Exception {
        launch(Demand.of(4));
        running.cast("producer", 1);
        running.cast("producer", 2);
        running.cast("producer", Reason.shutdown());
        say(DemandMode.ACCUMULATE);
        running.await();

        assertEquals(range(1, 2), seen.events());
    }

    @Test
    @Rule("S32")
    void anIterableWaitsToo() throws Exception {
        Stages others = Stages.named("iterable");
        Source<Integer> numbers = others.from("numbers", range(0, 999)).demand(DemandMode.ACCUMULATE);
        others.consume("sink", () -> seen, Subscription.to(numbers));
        try (RunningStages threads = others.launch(DisruptorEngine.withDefaults())) {
            threads.demand("numbers", DemandMode.FORWARD);
            threads.await();
        }
        assertEquals(range(0, 999), seen.events());
    }
}
