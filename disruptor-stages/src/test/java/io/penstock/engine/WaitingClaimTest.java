package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.pipeline.InputPipeline;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.pipeline.step.StepHandler;
import io.penstock.stage.Input;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import io.penstock.topology.TopologyFailedException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A claim that waits on a full ring, whose events nobody takes any more. */
@Timeout(30)
class WaitingClaimTest {
    private static final int RING = 4;

    private final Thread publisher = Thread.currentThread();
    private final CountDownLatch answered = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersClosedWhereTheTopologyFails(boolean many) throws Exception {
        Pipeline<AtomicLong> pipeline = pipeline(many, (slot, sequence, end) -> {
            untilThePublisherWaits();
            throw new IllegalStateException("failed");
        });
        Running running = pipeline.launch(DisruptorEngine.withDefaults());

        assertEquals(Input.CLOSED, claimFromFull(pipeline.input(running)));

        assertThrows(TopologyFailedException.class, running::await);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersClosedWhereTheTopologyIsHaltedThoughAStepHangs(boolean many) throws Exception {
        Pipeline<AtomicLong> pipeline = pipeline(many, (slot, sequence, end) -> answered.await());
        Running running = pipeline.launch(DisruptorEngine.withDefaults());
        CompletableFuture<Void> halted = CompletableFuture.runAsync(() -> {
            untilThePublisherWaits();
            running.halt();
        });

        assertEquals(Input.CLOSED, claimFromFull(pipeline.input(running)));

        answered.countDown();
        halted.join();
        assertThrows(CancellationException.class, running::await);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersClosedWhereItHasTheStagesStepped(boolean many) throws Exception {
        Engine engine = new SteppedEngine(1);
        Pipeline<AtomicLong> pipeline = pipeline(many, (slot, sequence, end) -> {
            throw new IllegalStateException("failed");
        });
        Running running = pipeline.launch(engine);

        assertEquals(Input.CLOSED, claimFromFull(pipeline.input(running)));

        assertThrows(TopologyFailedException.class, running::await);
    }

    private static Pipeline<AtomicLong> pipeline(boolean many, StepHandler<AtomicLong> handler) {
        InputPipeline<AtomicLong> slots = Pipeline.of("full", AtomicLong::new).ring(RING);
        return (many ? slots.manyPublishers() : slots).then(Step.effect("stuck", handler));
    }

    private static long claimFromFull(Input<AtomicLong> input) throws InterruptedException {
        for (int i = 0; i < RING; i++) {
            long sequence = input.tryClaim(1);
            input.publish(sequence, sequence);
        }
        return input.claim(1);
    }

    private void untilThePublisherWaits() {
        while (publisher.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
