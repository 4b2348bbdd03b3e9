package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stages.Emitter;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Source;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.FailurePolicy.DeadLetters;
import io.penstock.topology.StageStatus;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of what a stage emitted that leaves because it failed. */
class LeavingTest extends LeavingRig {
    private final Burst burst = new Burst();

    @Test
    @Rule("J14")
    void whatAFailedStageWasAskedForGoesOutAndWhatItWasNotIsDiscardedAndShown() {
        List<String> dead = new ArrayList<>();
        DeadLetters hook = (stage, number, event, cause) -> dead.add(stage + " " + number + ": " + event + " " + cause);
        Source<Integer> middle = stages.through("middle", () -> burst, wish);
        stages.onFailure("middle", new FailurePolicy.Leave(hook));
        stages.consume(
                "a", () -> a, Subscription.to(middle).demand(Demand.of(4, 0)).mode(CancelMode.TEMPORARY));
        launch();
        burst.failsAt = 2;
        producer.most = 4;
        producer.control.wake();
        stepped().step("source");
        stepped().step("middle");
        settle();

        assertEquals(List.of(0, 1, 10, 11), a.events);
        assertEquals(
                List.of(
                        "middle -3: 20 java.lang.IllegalStateException: bad 2",
                        "middle -3: 21 java.lang.IllegalStateException: bad 2"),
                dead);
        assertEquals(List.of(2, 3), lost);
        StageStatus status = running.status("middle");
        assertEquals(StageStatus.State.FAILED, status.state());
        assertEquals(2, status.discarded());
        assertEquals(0, status.carried());
        assertTrue(told.notes.contains("a: down bad 2 a <- middle"), told.notes::toString);
        assertFalse(running.isDone());
    }

    @Test
    @Rule("J14")
    void aHookThatThrowsFailsTheTopology() {
        Source<Integer> middle = stages.through("middle", () -> burst, wish);
        stages.onFailure("middle", new FailurePolicy.Leave((stage, number, event, cause) -> {
            throw new IllegalArgumentException("no letters");
        }));
        stages.consume("a", () -> a, Subscription.to(middle).demand(Demand.of(1, 0)));
        launch();
        burst.failsAt = 0;
        emitUpTo(1);

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertEquals("no letters", failed.getCause().getMessage());
    }

    /** Makes two events of each; fails behind both, if it is told to. */
    private static final class Burst implements ProducerConsumer<Integer, Integer> {
        private int failsAt = -1;

        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) throws Exception {
            events.each((event, sequence, last) -> {
                out.emit(10 * event);
                out.emit(10 * event + 1);
                if (event == failsAt) {
                    throw new IllegalStateException("bad " + event);
                }
            });
        }
    }
}
