package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JoiningTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Told told = new Told();
    private final Told.Source producer = told.new Source();
    private final Told.Sink a = told.new Sink();
    private final Told.Sink b = told.new Sink();
    private final Stages stages = Stages.named("joining");
    private final Source<Integer> source = stages.produce("source", () -> producer);
    private final Subscription<Integer> all = Subscription.to(source).demand(Demand.of(2, 0));
    private RunningStages running;

    JoiningTest() {
        source.open();
        producer.most = 0;
    }

    private void launch() {
        running = stages.launch(new SteppedEngine(0));
        settle();
        told.notes.clear();
    }

    private void settle() {
        ((SteppedRunning) running.topology()).settle();
    }

    private void emitUpTo(int most) {
        producer.most = most;
        producer.control.wake();
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

    @Test
    @Rule("J1")
    void bothEndsAreToldOfASubscriptionAndItsEnd() throws Exception {
        launch();
        LiveSubscription live = add("a", a, all.mode(CancelMode.TEMPORARY));
        assertEquals(live, live.joined().toCompletableFuture().get());

        live.cancel(Reason.shutdown());
        settle();

        assertEquals(
                List.of(
                        "a: subscribe a <- source",
                        "source: subscribe a <- source",
                        "source: cancel shutdown a <- source",
                        "a: cancel shutdown a <- source"),
                told.notes);
        assertEquals(
                Cancellation.cancel(Reason.shutdown()),
                live.ended().toCompletableFuture().get());
        assertEquals(List.of(), running.subscriptions());
    }

    @Test
    @Rule("J1")
    void bothEndsAreToldOfTheSubscriptionsOfTheLaunch() {
        stages.consume("a", () -> a, all);
        running = stages.launch(new SteppedEngine(0));
        settle();

        assertEquals(
                List.of("a: subscribe a <- source", "source: subscribe a <- source"),
                told.notes.stream().sorted().toList());
    }

    @Test
    @Rule("J1")
    void aSubscriptionEndsThoughAStageThrowsWhenItIsTold() {
        launch();
        a.failsToCancel = true;
        LiveSubscription live = add("a", a, all.mode(CancelMode.TEMPORARY));

        live.cancel(Reason.normal());
        settle();

        assertTrue(live.ended().toCompletableFuture().isDone());
        assertEquals(List.of(), running.subscriptions());
    }

    @Test
    @Rule("J2")
    void aNewcomerSeesWhatIsPublishedFromThenOnAndHoldsUpTheOthersUntilItAsks() {
        source.dispatch(Dispatcher.broadcast());
        stages.consume("a", () -> a, all);
        launch();
        emitUpTo(3);

        add("b", b, all.demand(Demand.of(4)));
        emitUpTo(6);

        assertEquals(range(0, 5), a.events);
        assertEquals(range(3, 5), b.events);
    }

    @Test
    @Rule("J3")
    void aMaxDemandAboveTheRingIsADebtThatWaitsForRoom() {
        source.dispatch(Dispatcher.broadcast()).ringSize(4);
        launch();

        add("a", a, all.demand(Demand.of(1000)));
        emitUpTo(100);

        assertEquals(range(0, 99), a.events);
    }

    @Test
    @Rule("J4")
    void whatWasSentBeforeTheProducerLetGoIsProcessedFirst() {
        launch();
        LiveSubscription live = add("a", a, all.demand(Demand.of(10)).mode(CancelMode.TEMPORARY));
        producer.most = 4;
        producer.control.wake();
        SteppedRunning steps = (SteppedRunning) running.topology();
        steps.step("source");

        live.cancel(Reason.normal());
        steps.step("source");
        assertEquals(List.of(), a.events);
        settle();

        assertEquals(range(0, 3), a.events);
        assertFalse(live.isLive());
    }

    @Test
    @Rule("J5")
    void aPermanentSubscriptionEndsItsStageWhateverTheReason() {
        launch();

        add("a", a, all).cancel(Reason.normal());
        settle();

        assertEquals(List.of("a: cancel normal a <- source", "a: end", "a: stop"), last(3));
    }

    @Test
    @Rule("J5")
    void aTransientSubscriptionEndsItsStageAfterAFailureOnly() {
        launch();

        add("a", a, all.mode(CancelMode.TRANSIENT)).cancel(Reason.shutdown());
        settle();
        assertEquals(List.of("a: cancel shutdown a <- source"), last(1));

        LiveSubscription again = running.subscribe("a", all.mode(CancelMode.TRANSIENT));
        settle();
        again.cancel(Reason.failure(new IllegalStateException("oops")));
        settle();
        assertEquals(List.of("a: cancel oops a <- source", "a: stop"), last(2));
    }

    @Test
    @Rule("J5")
    void aTemporarySubscriptionNeverEndsItsStage() {
        launch();

        add("a", a, all.mode(CancelMode.TEMPORARY)).cancel(Reason.failure(new IllegalStateException("oops")));
        settle();

        assertEquals(List.of("a: cancel oops a <- source"), last(1));
    }

    private List<String> last(int n) {
        return told.notes.subList(told.notes.size() - n, told.notes.size());
    }

    @Test
    @Rule("J6")
    void aStageThatEndsCancelsItsSubscriptionsAndThoseToIt() {
        Source<Integer> middle = stages.through("middle", told.new Middle()::same, all);
        stages.consume("a", () -> a, Subscription.to(middle).mode(CancelMode.TEMPORARY));
        launch();
        assertEquals(1, running.cancel("middle", "source", Reason.shutdown()).size());
        settle();

        assertEquals(
                List.of(
                        "source: cancel shutdown middle <- source",
                        "middle: cancel shutdown middle <- source",
                        "a: down shutdown a <- middle"),
                told.notes);
    }

    @Test
    @Rule("J7")
    void aFailedStageMayLeaveAloneAndWhatItWasSentIsLostAndNamed() {
        List<Object> lost = new ArrayList<>();
        launch();
        a.failsAt = 2;
        LiveSubscription live =
                add("a", a, all.demand(Demand.of(10, 0)).onLost((subscription, events, how) -> lost.addAll(events)));
        emitUpTo(6);

        assertEquals(range(0, 1), a.events);
        assertEquals(List.of(2, 3, 4, 5), lost);
        assertEquals(4, live.lost());
        assertEquals(List.of("a: stop", "source: down bad 2 a <- source"), last(2));
        assertFalse(running.isDone());
    }

    @Test
    @Rule("J8")
    void whatAFailedStageHadNotProcessedGoesToTheOthersBehindADemandDispatcher() {
        launch();
        a.failsAt = 2;
        LiveSubscription live = add("a", a, all.demand(Demand.of(10, 0)).unprocessed(Unprocessed.HANDED_ON));
        emitUpTo(6);
        add("b", b, all);
        emitUpTo(8);

        assertEquals(range(3, 7), b.events);
        assertEquals(1, live.lost());
    }

    @Test
    @Rule("J8")
    void whatAFailedStageHadNotProcessedGoesToItsSuccessorOnThePartition() {
        source.dispatch(Dispatcher.<Integer>partition(2, n -> n % 2));
        launch();
        a.failsAt = 2;
        add("a", a, all.demand(Demand.of(10, 0)).partition(0).unprocessed(Unprocessed.HANDED_ON));
        emitUpTo(8);
        add("b", b, all.partition(0));

        assertEquals(List.of(0), a.events);
        assertEquals(List.of(4, 6), b.events.subList(0, 2));
    }

    @Test
    @Rule("S71")
    void aPartitionThatIsSharedTakesInOneMoreAndGoesOnWithoutOne() {
        source.dispatch(Dispatcher.<Integer>partition(2, n -> n % 2).shared());
        launch();
        LiveSubscription first = add("a", a, all.partition(0).mode(CancelMode.TEMPORARY));
        add("b", b, all.partition(0).demand(Demand.of(20, 0)));
        emitUpTo(8);
        assertEquals(List.of(), a.events);
        assertEquals(List.of(0, 2, 4, 6), b.events);

        first.cancel(Reason.normal());
        settle();
        add("c", a, all.partition(0).demand(Demand.of(30, 0)));
        emitUpTo(12);
        assertEquals(List.of(8, 10), a.events);
    }

    @Test
    @Rule("J9")
    void aPartitionThatIsTakenIsRefusedToTheOneWhoSubscribes() {
        source.dispatch(Dispatcher.<Integer>partition(2, n -> n % 2));
        launch();
        add("a", a, all.partition(0));

        CompletionException refused = assertThrows(CompletionException.class, () -> {
            add("b", b, all.mode(CancelMode.TEMPORARY).partition(1)).cancel(Reason.normal());
            running.subscribe("b", all.partition(0).mode(CancelMode.TEMPORARY), LIMIT);
        });
        assertTrue(refused.getCause().getMessage().contains("partition 0 already goes to a"), refused::toString);
        assertTrue(running.subscriptions().stream()
                .allMatch(live -> live.consumer().equals("a")));
    }

    @Test
    @Rule("J9")
    void whoComesToAPartitionThatIsBeingLeftWaitsUntilAllThatWasSentIsProcessed() {
        source.dispatch(Dispatcher.<Integer>partition(1, n -> 0));
        launch();
        LiveSubscription live =
                add("a", a, all.demand(Demand.of(10)).partition(0).mode(CancelMode.TEMPORARY));
        producer.most = 3;
        producer.control.wake();
        ((SteppedRunning) running.topology()).step("source");

        running.resubscribe(live, Reason.normal(), all.partition(0));
        producer.most = 6;
        settle();
        emitUpTo(6);

        assertEquals(range(0, 5), a.events);
    }

    @Test
    @Rule("J10")
    void eventsNeverRunInACircle() {
        Source<Integer> middle = stages.through("middle", told.new Middle()::same, all);
        Source<Integer> next = stages.through("next", told.new Middle()::same, Subscription.to(middle));
        next.open();
        launch();

        assertEquals(
                "stage middle cannot subscribe to next: its own events would come back to it",
                assertThrows(IllegalArgumentException.class, () -> running.subscribe("middle", Subscription.to(next)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> running.subscribe("source", all));
        assertThrows(IllegalArgumentException.class, () -> running.subscribe("nobody", all));
    }

    @Test
    @Rule("J11")
    void aSourceWithoutConsumersHasNoDemandAndAStageWithoutSubscriptionsWaitsUntilAllIsDrained() throws Exception {
        launch();
        emitUpTo(10);
        LiveSubscription live = add("a", a, all.mode(CancelMode.TEMPORARY));
        settle();
        assertEquals(range(0, 9), a.events);

        live.cancel(Reason.normal());
        settle();
        assertFalse(running.isDone());
        running.drain();
        settle();

        running.await();
        assertEquals(List.of("a: end", "a: stop"), last(2));
    }

    @Test
    @Rule("J12")
    void stagesSubscribeFromTheirCallbacksAndEndThemselves() {
        stages.consume("a", () -> a, all);
        launch();
        emitUpTo(2);

        LiveSubscription second = a.control.subscribe(all.demand(Demand.of(5)).mode(CancelMode.TEMPORARY));
        settle();
        assertEquals(
                List.of(0, 1),
                a.control.subscriptions().stream()
                        .map(LiveSubscription::inbound)
                        .toList());
        assertEquals(1, second.inbound());

        producer.control.exit(Reason.shutdown());
        producer.control.wake();
        settle();

        assertEquals(
                List.of("a: down shutdown a <- source", "a: down shutdown a <- source", "a: end", "a: stop"), last(4));
        assertTrue(running.isDone());
    }

    @Test
    @Rule("J13")
    void anEndOfTheDataEndsAStageWithItsLastSubscriptionUnlessItIsToLive() {
        stages.consume("a", () -> a, all);
        stages.consume("b", () -> b, all.mode(CancelMode.TEMPORARY));
        launch();
        emitUpTo(4);

        producer.control.complete();
        producer.control.wake();
        settle();

        assertEquals(
                List.of("a: down normal a <- source", "a: end", "a: stop", "b: down normal b <- source"),
                told.notes.stream().sorted().toList());
        assertFalse(running.isDone());
    }

    @Test
    @Rule("J7")
    void aFailedStageFailsAllWhereNothingElseIsSaid() {
        stages.consume("a", () -> a, all);
        launch();
        a.failsAt = 0;
        emitUpTo(1);

        assertThrows(TopologyFailedException.class, running::await);
        assertTrue(Stream.of("a: stop").allMatch(told.notes::contains));
    }
}
