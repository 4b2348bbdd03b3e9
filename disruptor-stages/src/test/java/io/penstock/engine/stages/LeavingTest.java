package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stage.Terms;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.FailurePolicy.DeadLetters;
import io.penstock.topology.StageStatus;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What becomes of events when a stage leaves, fails, or takes too long to leave. */
class LeavingTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT_OF_IT = LIMIT.minusNanos(1);
    private static final Duration A_BIT = Duration.ofNanos(1);

    private final Told told = new Told();
    private final Told.Source producer = told.new Source();
    private final Told.Sink a = told.new Sink();
    private final Told.Sink b = told.new Sink();
    private final Burst burst = new Burst();
    private final List<Object> lost = new ArrayList<>();
    private final Stages stages = Stages.named("leaving");
    private final Source<Integer> source = stages.produce("source", () -> producer);
    private final Subscription<Integer> all = Subscription.to(source)
            .demand(Demand.of(10, 0))
            .mode(CancelMode.TEMPORARY)
            .leaveLimit(LIMIT)
            .onLost((subscription, events, how) -> lost.addAll(events));
    private RunningStages running;

    LeavingTest() {
        source.open();
        producer.most = 0;
    }

    private SteppedRunning launch() {
        running = stages.launch(new SteppedEngine(0));
        settle();
        told.notes.clear();
        return (SteppedRunning) running.topology();
    }

    private void settle() {
        ((SteppedRunning) running.topology()).settle();
    }

    private void advance(Duration by) {
        ((SteppedRunning) running.topology()).advance(by);
        settle();
    }

    private void emitUpTo(int most) {
        producer.most = most;
        producer.control.wake();
        settle();
    }

    private void complete() {
        running.cast("source", "complete");
        settle();
    }

    private LiveSubscription add(String name, Told.Sink sink, Subscription<Integer> wish) {
        Stages more = Stages.named("more");
        more.onFailure(name, new FailurePolicy.Leave());
        more.consume(name, () -> sink, wish);
        LiveSubscription live = running.add(more).get(0);
        settle();
        return live;
    }

    private List<String> last(int n) {
        return told.notes.subList(told.notes.size() - n, told.notes.size());
    }

    @Test
    @Rule("J14")
    void whatAFailedStageWasAskedForGoesOutAndWhatItWasNotIsDiscardedAndShown() {
        List<String> dead = new ArrayList<>();
        DeadLetters hook = (stage, number, event, cause) -> dead.add(stage + " " + number + ": " + event + " " + cause);
        Source<Integer> middle = stages.through("middle", () -> burst, all);
        stages.onFailure("middle", new FailurePolicy.Leave(hook));
        stages.consume(
                "a", () -> a, Subscription.to(middle).demand(Demand.of(4, 0)).mode(CancelMode.TEMPORARY));
        SteppedRunning steps = launch();
        burst.failsAt = 2;
        producer.most = 4;
        producer.control.wake();
        steps.step("source");
        steps.step("middle");
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
        Source<Integer> middle = stages.through("middle", () -> burst, all);
        stages.onFailure("middle", new FailurePolicy.Leave((stage, number, event, cause) -> {
            throw new IllegalArgumentException("no letters");
        }));
        stages.consume("a", () -> a, Subscription.to(middle).demand(Demand.of(1, 0)));
        launch();
        burst.failsAt = 0;
        emitUpTo(1);

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, () -> running.await());
        assertEquals("no letters", failed.getCause().getMessage());
    }

    @Test
    @Rule("J15")
    void whoTakesTooLongToLeaveHasFailedAndWhatItDidNotProcessIsLost() throws Exception {
        stages.through("middle", told.new Middle()::same, all).open();
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
        stages.through("middle", told.new Middle()::same, all.unprocessed(Unprocessed.HANDED_ON))
                .open();
        launch();
        emitUpTo(6);
        add("b", b, all);
        running.cancel("middle", "source", Reason.normal());
        emitUpTo(8);
        assertEquals(List.of(6, 7), b.events);

        advance(LIMIT);

        assertEquals(List.of(6, 7, 0, 1, 2, 3, 4, 5), b.events);
        assertEquals(List.of(), lost);
    }

    @Test
    @Rule("J15")
    void whoLeavesInTimeHearsNothingOfALimit() {
        launch();
        add("a", a, all).cancel(Reason.normal());
        settle();
        LiveSubscription again = running.subscribe("a", all);
        advance(LIMIT);
        emitUpTo(2);

        assertTrue(again.isLive());
        assertEquals(List.of(0, 1), a.events);
        assertEquals(List.of(), lost);
    }

    @Test
    @Rule("J15")
    void aPermanentSubscriptionThatIsNotLeftInTimeEndsItsStageByAFailure() {
        stages.through("middle", told.new Middle()::same, all.mode(CancelMode.PERMANENT))
                .open();
        launch();
        emitUpTo(6);
        running.cancel("middle", "source", Reason.normal());
        settle();
        advance(LIMIT);

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, () -> running.await());
        assertInstanceOf(TimeoutException.class, failed.getCause());
    }

    @Test
    @Rule("J15")
    void aStageThatEndsDoesNotWaitForItsSubscriptionsLongerThanTheLimit() {
        Stopping stopping = new Stopping();
        stages.through("middle", () -> stopping, all.unprocessed(Unprocessed.HANDED_ON))
                .open();
        launch();
        emitUpTo(6);
        add("b", b, all);
        stopping.control.exit(Reason.shutdown());
        stopping.control.wake();
        settle();
        assertFalse(stopping.stopped);

        advance(LIMIT);

        assertTrue(stopping.stopped);
        assertEquals(range(0, 5), b.events);
    }

    @Test
    @Rule("J15")
    void theLimitIsPrintedAndThirtySecondsWhereNothingIsSaid() {
        assertEquals(Duration.ofSeconds(30), Terms.DEFAULT.leaveLimit());
        stages.consume("a", () -> a, Subscription.to(source));
        launch();
        add("b", b, all.leaveLimit(Duration.ofMillis(1500)));

        String picture = running.topology().explain();
        assertTrue(picture.contains("source ──> [a] (demand 1000/500, leave within 30s, wait backoff)\n"), picture);
        assertTrue(picture.contains("source 10/0 (leave within 1.5s) ──> [b] (joined)\n"), picture);
        assertEquals(
                "want leaveLimit > 0, got PT0S",
                assertThrows(IllegalArgumentException.class, () -> all.leaveLimit(Duration.ZERO))
                        .getMessage());
    }

    @Test
    @Rule("J16")
    void whatNobodyComesForIsLostBehindTheLimitOnceTheProducerIsDone() throws Exception {
        launch();
        a.failsAt = 2;
        LiveSubscription live = add("a", a, all.unprocessed(Unprocessed.HANDED_ON));
        emitUpTo(6);
        advance(LIMIT);
        assertEquals(List.of(2), lost);

        complete();
        advance(SHORT_OF_IT);
        assertFalse(running.isDone());
        advance(A_BIT);

        assertEquals(range(2, 5), lost);
        assertEquals(4, live.lost());
        running.await();
    }

    @Test
    @Rule("J16")
    void whatWasNeverSentIsDiscardedWithItAndOnlyWhereNobodyIs() throws Exception {
        source.dispatch(Dispatcher.<Integer>partition(2, n -> n % 2));
        launch();
        a.failsAt = 0;
        add("a", a, all.partition(0).demand(Demand.of(2, 0)).unprocessed(Unprocessed.HANDED_ON));
        add("b", b, all.partition(1).demand(Demand.of(10, 0)));
        emitUpTo(10);
        assertEquals(4, running.status("source").carried());
        complete();

        advance(LIMIT);

        assertEquals(List.of(0, 2), lost);
        assertEquals(3, running.status("source").discarded());
        assertEquals(List.of(1, 3, 5, 7, 9), b.events);
        assertEquals(StageStatus.State.DONE, running.status("source").state());
    }

    @Test
    @Rule("J16")
    void whoComesBeforeTheLimitTakesAll() throws Exception {
        launch();
        a.failsAt = 2;
        add("a", a, all.unprocessed(Unprocessed.HANDED_ON));
        emitUpTo(6);
        complete();
        advance(SHORT_OF_IT);
        add("b", b, all.mode(CancelMode.PERMANENT));
        advance(LIMIT);

        assertEquals(List.of(3, 4, 5), b.events);
        assertEquals(List.of(2), lost);
        running.await();
    }

    @Test
    @Rule("J18")
    void whoComesToAProducerThatHasEndedWithItsDataLearnsSoAndCompletes() throws Exception {
        stages.through("stays", told.new Middle()::same, all).open();
        launch();
        complete();
        assertEquals(StageStatus.State.DONE, running.status("source").state());

        LiveSubscription live = add("a", a, all.mode(CancelMode.PERMANENT));

        assertEquals(List.of("a: subscribe a <- source", "a: down normal a <- source", "a: end", "a: stop"), last(4));
        assertEquals(
                Cancellation.down(Reason.normal()),
                live.ended().toCompletableFuture().get());
        assertTrue(live.joined().toCompletableFuture().isCompletedExceptionally());
        assertEquals(StageStatus.State.DONE, running.status("a").state());

        add("b", b, all);
        assertEquals(List.of("b: subscribe b <- source", "b: down normal b <- source"), last(2));
        assertEquals(StageStatus.State.IDLE, running.status("b").state());
    }

    @Test
    @Rule("J18")
    void whoComesToAProducerThatEndedOtherwiseLearnsItsReason() {
        stages.through("stays", told.new Middle()::same, all).open();
        launch();
        producer.control.exit(Reason.shutdown());
        producer.control.wake();
        settle();

        add("a", a, all.mode(CancelMode.PERMANENT));

        assertEquals(List.of("a: subscribe a <- source", "a: down shutdown a <- source", "a: end", "a: stop"), last(4));
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

    private static final class Stopping implements ProducerConsumer<Integer, Integer> {
        private io.penstock.stages.StageControl control;
        private boolean stopped;

        @Override
        public void onStart(io.penstock.stages.StageControl given, Emitter<? super Integer> out) {
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
