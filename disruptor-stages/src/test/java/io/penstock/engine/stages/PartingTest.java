package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Source;
import io.penstock.stages.Subscription;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Consumers that go: J4 to J8, J13. */
class PartingTest extends JoiningRig {
    @Test
    @Rule("J4")
    void whatWasSentBeforeTheProducerLetGoIsProcessedFirst() {
        launch();
        LiveSubscription live = add("a", a, all.demand(Demand.of(10)).mode(CancelMode.TEMPORARY));
        producer.most = 4;
        producer.control.wake();
        stepped().step("source");

        live.cancel(Reason.normal());
        stepped().step("source");
        assertEquals(List.of(), a.events);
        settle();

        assertEquals(range(0, 3), a.events);
        assertFalse(live.isLive());
    }

    @Test
    @Rule("J4")
    void whatIsEmittedAsOneLeavesGoesToThoseWhoStay() {
        Source<Integer> parting = stages.produce("parting", Parting::new).open();
        Subscription<Integer> wish =
                Subscription.to(parting).demand(Demand.of(10)).mode(CancelMode.TEMPORARY);
        launch();
        LiveSubscription live = add("a", a, wish);
        add("b", b, wish);

        live.cancel(Reason.normal());
        settle();

        assertEquals(List.of(), a.events);
        assertEquals(List.of(7), b.events);
    }

    /** Emits an event as one leaves. */
    private static final class Parting implements Producer<Integer> {
        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}

        @Override
        public void onCancel(LiveSubscription subscription, Cancellation how, Emitter<? super Integer> out) {
            out.emit(7);
        }
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
