package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stage.Terms;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.Emitter;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.StageControl;
import io.penstock.stages.Subscription;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Who takes too long to leave. */
class LeaveLimitTest extends LeavingRig {
    @Test
    @Rule("J15")
    void whoTakesTooLongToLeaveHasFailedAndWhatItDidNotProcessIsLost() throws Exception {
        stages.through("middle", told.new Middle()::same, wish).open();
        launch();
        emitUpTo(6);
        LiveSubscription live =
                running.cancel("middle", "source", Reason.normal()).get(0);
        settle();
        advance(SHORT_OF_IT);
        assertTrue(live.isLive());

        advance(A_BIT);

        assertEquals(range(0, 5), lost);
        assertEquals(6, live.lost());
        Cancellation how = live.ended().toCompletableFuture().get();
        assertInstanceOf(TimeoutException.class, ((Reason.Failure) how.reason()).cause());
        assertEquals(
                List.of(
                        "source: cancel normal middle <- source",
                        "middle: cancel want subscription middle <- source to end within PT10S, got one that has not"
                                + " middle <- source"),
                last(2));
        assertEquals(List.of(), running.subscriptions());
        assertFalse(running.isDone());
    }

    @Test
    @Rule("J15")
    void whatOneDidNotProcessThatTookTooLongToLeaveIsHandedOnWhereThatIsSaid() {
        stages.through("middle", told.new Middle()::same, wish.unprocessed(Unprocessed.HANDED_ON))
                .open();
        launch();
        emitUpTo(6);
        add("b", b, wish);
        running.cancel("middle", "source", Reason.normal());
        emitUpTo(8);
        assertEquals(List.of(6, 7), b.events);

        advance(LEAVE_LIMIT);

        assertEquals(List.of(6, 7, 0, 1, 2, 3, 4, 5), b.events);
        assertEquals(List.of(), lost);
    }

    @Test
    @Rule("J15")
    void whoLeavesInTimeHearsNothingOfALimit() {
        launch();
        add("a", a, wish).cancel(Reason.normal());
        settle();
        LiveSubscription again = running.subscribe("a", wish);
        advance(LEAVE_LIMIT);
        emitUpTo(2);

        assertTrue(again.isLive());
        assertEquals(List.of(0, 1), a.events);
        assertEquals(List.of(), lost);
    }

    @Test
    @Rule("J15")
    void nobodyWaitsForALimitThatWasMet() {
        launch();
        add("a", a, wish);
        producer.most = 2;
        producer.control.wake();
        stepped().step("source");
        running.cancel("a", "source", Reason.normal());
        stepped().step("source");
        settle();
        assertEquals(List.of(0, 1), a.events);
        assertEquals(List.of(), running.subscriptions());

        assertThrows(TimeoutException.class, () -> stepped().await(new CompletableFuture<>(), LEAVE_LIMIT));
        assertEquals(0, producer.control.nanoTime());
    }

    @Test
    @Rule("J15")
    void aPermanentSubscriptionThatIsNotLeftInTimeEndsItsStageByAFailure() {
        stages.through("middle", told.new Middle()::same, wish.mode(CancelMode.PERMANENT))
                .open();
        launch();
        emitUpTo(6);
        running.cancel("middle", "source", Reason.normal());
        settle();
        advance(LEAVE_LIMIT);

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertInstanceOf(TimeoutException.class, failed.getCause());
    }

    @Test
    @Rule("J15")
    void aStageThatEndsDoesNotWaitForItsSubscriptionsLongerThanTheLimit() {
        Stopping stopping = new Stopping();
        stages.through("middle", () -> stopping, wish.unprocessed(Unprocessed.HANDED_ON))
                .open();
        launch();
        emitUpTo(6);
        add("b", b, wish);
        stopping.control.exit(Reason.shutdown());
        stopping.control.wake();
        settle();
        assertFalse(stopping.stopped);

        advance(LEAVE_LIMIT);

        assertTrue(stopping.stopped);
        assertEquals(range(0, 5), b.events);
    }

    @Test
    @Rule("J15")
    void theLimitIsPrintedAndThirtySecondsWhereNothingIsSaid() {
        assertEquals(Duration.ofSeconds(30), Terms.DEFAULT.leaveLimit());
        stages.consume("a", () -> a, Subscription.to(source));
        launch();
        add("b", b, wish.leaveLimit(Duration.ofMillis(1500)));

        String picture = running.topology().explain();
        assertTrue(picture.contains("source ──> [a] (demand 1000/500, leave within 30s, wait backoff)\n"), picture);
        assertTrue(picture.contains("source 10/0 (leave within 1.5s) ──> [b] (joined)\n"), picture);
        assertEquals(
                "want leaveLimit > 0, got PT0S",
                assertThrows(IllegalArgumentException.class, () -> wish.leaveLimit(Duration.ZERO))
                        .getMessage());
    }

    /** Can be told to exit; what it emits nobody takes. */
    private static final class Stopping implements ProducerConsumer<Integer, Integer> {
        private StageControl control;
        private boolean stopped;

        @Override
        public void onStart(StageControl given, Emitter<? super Integer> out) {
            control = given;
        }

        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) throws Exception {
            events.each((event, sequence, last) -> out.emit(event));
        }

        @Override
        public void onStop() {
            stopped = true;
        }
    }
}
