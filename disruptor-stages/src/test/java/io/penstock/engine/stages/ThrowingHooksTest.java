package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Cancellation;
import io.penstock.stage.Chooser;
import io.penstock.stage.Demand;
import io.penstock.stage.Ends;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import io.penstock.stage.Reason;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hooks that throw while consumers come and go: what was begun comes to its end all the same. */
class ThrowingHooksTest extends LeavingRig {
    private static final FailurePolicy AGAIN = new FailurePolicy.Restart(5, Duration.ofMinutes(1));

    @Test
    @Rule({"S37", "S69"})
    void aChooserThatThrowsWhereOneComesKeepsItNotOut() {
        Fussy fussy = new Fussy();
        source.dispatch(Dispatcher.choosing("fussy", () -> fussy));
        stages.onFailure("source", AGAIN);
        launch();
        fussy.throwsAtJoin = true;

        LiveSubscription live = add("a", a, wish);
        emitUpTo(3);

        assertTrue(live.joined().toCompletableFuture().isDone());
        assertEquals(List.of(0, 1, 2), a.events);
        assertEquals(1, running.status("source").restarts());
        assertEquals(3, running.status("source").published());
    }

    @Test
    @Rule({"S37", "S69"})
    void aChooserThatThrowsWhereOneGoesKeepsItNotBack() {
        Fussy fussy = new Fussy();
        source.dispatch(Dispatcher.choosing("fussy", () -> fussy));
        stages.onFailure("source", AGAIN);
        launch();
        LiveSubscription gone = add("a", a, wish);
        add("b", b, wish);
        fussy.throwsAtLeave = true;

        gone.cancel(Reason.normal());
        settle();
        emitUpTo(3);

        assertFalse(gone.isLive());
        assertEquals(List.of(), a.events);
        assertEquals(List.of(0, 1, 2), b.events);
        assertEquals(1, running.status("source").restarts());
    }

    @Test
    @Rule({"S37", "S69"})
    void aChooserThatThrowsAtTheEndOfABatchKeepsNobodyOut() {
        Fussy fussy = new Fussy();
        source.dispatch(Dispatcher.choosing("fussy", () -> fussy));
        stages.onFailure("source", AGAIN);
        launch();
        fussy.throwsAtEnd = true;

        LiveSubscription live = add("a", a, wish);
        emitUpTo(3);

        assertFalse(fussy.throwsAtEnd);
        assertTrue(live.joined().toCompletableFuture().isDone());
        assertEquals(List.of(0, 1, 2), a.events);
        assertEquals(1, running.status("source").restarts());
    }

    @Test
    @Rule("J16")
    void oneThatThrowsAtWhatIsLostKeepsNothingFromBeingDiscarded() {
        source.dispatch(Dispatcher.<Integer>partition(2, n -> n % 2));
        stages.onFailure("source", AGAIN);
        launch();
        a.failsAt = 0;
        Subscription<Integer> few = wish.demand(Demand.of(2, 0)).unprocessed(Unprocessed.HANDED_ON);
        add("a", a, few.partition(0).onLost((subscription, events, how) -> {
            lost.addAll(events);
            if (events.contains(2)) {
                throw new IllegalArgumentException("nobody to tell");
            }
        }));
        add("b", b, wish.partition(1));
        emitUpTo(10);
        complete();

        advance(LEAVE_LIMIT);

        assertEquals(List.of(0, 2), lost);
        assertEquals(3, running.status("source").discarded());
        assertThrows(TopologyFailedException.class, running::await);
    }

    @Test
    @Rule("J16")
    void oneThatThrowsAtWhatIsLostKeepsNoOtherFromBeingTold() {
        stages.onFailure("source", AGAIN);
        launch();
        a.failsAt = 0;
        b.failsAt = 2;
        Subscription<Integer> few = wish.demand(Demand.of(2, 0)).unprocessed(Unprocessed.HANDED_ON);
        add("a", a, few);
        add("b", b, few.onLost((subscription, events, how) -> {
            if (events.contains(3)) {
                throw new IllegalArgumentException("nobody to tell");
            }
        }));
        producer.most = 4;
        producer.control.wake();
        Steps.inOrder(stepped(), "source", "a", "b");
        assertEquals(List.of(0), lost);
        complete();

        advance(LEAVE_LIMIT);

        assertEquals(List.of(0, 1), lost);
    }

    @Test
    @Rule({"S37", "J9"})
    void aStageThatThrowsAtWhoComesKeepsNobodyWaitingWhoCameForTheSamePartition() {
        source.dispatch(Dispatcher.<Integer>partition(1, n -> 0));
        stages.onFailure("source", AGAIN);
        launch();
        LiveSubscription before = add("a", a, wish.partition(0));
        producer.most = 1;
        producer.control.wake();
        stepped().step("source");
        before.cancel(Reason.normal());
        stepped().step("source");
        producer.throwsAtNext = true;
        Stages more = Stages.named("more");
        more.consume("b", () -> b, wish.partition(0));
        more.consume("c", () -> told.new Sink(), wish.partition(0));
        List<LiveSubscription> come = running.add(more);
        settle();

        assertEquals(1, running.status("source").restarts());
        assertEquals(1, come.stream().filter(LiveSubscription::isLive).count());
        assertEquals(
                1,
                come.stream()
                        .filter(c -> c.ended().toCompletableFuture().isDone())
                        .count());
    }

    @Test
    @Rule("J6")
    void aChooserThatThrowsWhereItsStageLeavesFailsTheTopologyOnceAllAreTold() {
        Fussy fussy = new Fussy();
        Source<Integer> middle = stages.through("middle", told.new Middle()::same, wish);
        middle.dispatch(Dispatcher.choosing("fussy", () -> fussy));
        stages.onFailure("middle", new FailurePolicy.Leave());
        Subscription<Integer> some = Subscription.to(middle).demand(Demand.of(2, 0));
        stages.consume("a", () -> a, some);
        stages.consume("b", () -> b, some);
        launch();
        fussy.throwsAtLeave = true;
        fussy.chooses = 7;
        emitUpTo(1);

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertEquals("gone", failed.getCause().getMessage());
    }

    @Test
    @Rule({"J7", "J9"})
    void aStageThatThrowsWhenItIsAskedWhetherItRefusesHasNoSubscription() throws Exception {
        stages.<Integer>host("unsure", Unsure::new, wish);
        stages.onFailure("unsure", new FailurePolicy.Leave());
        launch();

        LiveSubscription live = running.subscribe("unsure", wish);
        settle();

        Cancellation how = stepped().await(live.ended().toCompletableFuture(), LIMIT);
        assertEquals(
                "unsure",
                assertInstanceOf(Reason.Failure.class, how.reason()).cause().getMessage());
        assertEquals(List.of(), running.subscriptions());
    }

    /** Does not know whether it refuses. */
    private static final class Unsure implements Logic<Integer, Object> {
        @Override
        public @Nullable String refusal(LiveSubscription subscription) {
            throw new IllegalArgumentException("unsure");
        }
    }

    /** Gives all to whoever has demand, and throws as it is told, once. */
    private static final class Fussy implements Chooser<Integer> {
        private boolean throwsAtJoin;
        private boolean throwsAtLeave;
        private boolean throwsAtEnd;
        private int chooses = -1;

        @Override
        public int choose(Integer event, Ends ends) {
            int end = 0;
            while (!ends.hasDemand(end)) {
                end++;
            }
            return chooses < 0 ? end : chooses;
        }

        @Override
        public void batchEnded(Ends ends) {
            if (throwsAtEnd) {
                throwsAtEnd = false;
                throw new IllegalArgumentException("over");
            }
        }

        @Override
        public void joined(int end) {
            if (throwsAtJoin) {
                throwsAtJoin = false;
                throw new IllegalArgumentException("come");
            }
        }

        @Override
        public void left(int end) {
            if (throwsAtLeave) {
                throwsAtLeave = false;
                throw new IllegalArgumentException("gone");
            }
        }
    }
}
