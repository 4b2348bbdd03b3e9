package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.pipeline.step.StepHandler;
import io.penstock.stage.Demand;
import io.penstock.stage.Input;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.Running;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who closes or halts what cannot go on comes back all the same. */
@Timeout(60)
class ClosingTest {
    private static final FailurePolicy LATER = new FailurePolicy.Retry(1, Duration.ofHours(1), FailurePolicy.FAIL);

    private final AtomicInteger stops = new AtomicInteger();

    static Stream<Engine> engines() {
        return Stream.of(
                new SteppedEngine(1),
                new DisruptorEngine(EngineOptions.defaults().closeLimit(Duration.ofMillis(20))));
    }

    private StepHandler<AtomicLong> failing() {
        return new StepHandler<>() {
            @Override
            public void onEvent(AtomicLong slot, long sequence, boolean endOfBatch) {
                throw new IllegalStateException("later");
            }

            @Override
            public void onStop() {
                stops.incrementAndGet();
            }
        };
    }

    @ParameterizedTest
    @MethodSource("engines")
    void thoughThereIsNoRoomForTheEndOfAnInput(Engine engine) {
        Pipeline<AtomicLong> pipeline = Pipeline.of("full", AtomicLong::new)
                .ring(2)
                .manyPublishers()
                .then(Step.effect("pausing", failing()).onFailure(LATER));
        Running running = pipeline.launch(engine);
        Input<AtomicLong> input = pipeline.input(running);
        input.publish(input.tryClaim(2), 1);

        running.close();

        assertTrue(running.isDone());
        assertEquals(1, stops.get());
        assertThrows(CancellationException.class, running::await);
    }

    @Test
    void aProducerThatIsInterruptedAsAllIsHaltedHasNotFailed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Stages stages = Stages.named("blocked");
        stages.consume(
                "sink",
                () -> events -> {},
                Subscription.to(stages.produce("blocked", () -> new Producer<Integer>() {
                            @Override
                            public void onDemand(long outstanding, Emitter<? super Integer> out) throws Exception {
                                asked.countDown();
                                never.await();
                            }
                        }))
                        .demand(Demand.of(2)));
        Running running = DisruptorEngine.withDefaults().launch(stages.topology());
        asked.await();

        running.halt();

        assertThrows(CancellationException.class, running::await);
    }
}
