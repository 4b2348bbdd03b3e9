package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SteppedEngine;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Source;
import io.penstock.stages.Subscription;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Consumers that come: J1 to J3, J9 to J12. */
class JoiningTest extends JoiningRig {
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
        stepped().step("source");

        running.resubscribe(live, Reason.normal(), all.partition(0));
        producer.most = 6;
        settle();
        emitUpTo(6);

        assertEquals(range(0, 5), a.events);
    }

    @Test
    @Rule("J9")
    void anotherWhoComesThereIsSentNothingUntilThen() {
        source.dispatch(Dispatcher.<Integer>partition(2, n -> 0));
        stages.consume("b", () -> b, all.partition(1));
        launch();
        LiveSubscription live =
                add("a", a, all.demand(Demand.of(4, 3)).partition(0).mode(CancelMode.TEMPORARY));
        producer.most = 6;
        producer.control.wake();
        stepped().step("source");

        live.cancel(Reason.normal());
        running.subscribe("b", all.partition(0));
        Steps.inOrder(stepped(), "source", "b");
        stepped().step("a");
        Steps.inOrder(stepped(), "source", "b");
        assertEquals(List.of(0), a.events);
        assertEquals(List.of(), b.events);

        settle();
        assertEquals(range(0, 3), a.events);
        assertEquals(range(4, 5), b.events);
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
}
