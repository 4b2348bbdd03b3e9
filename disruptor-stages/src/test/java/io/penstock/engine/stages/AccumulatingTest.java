package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stage.Reason;
import io.penstock.stages.DemandMode;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Overflow;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked for and emitted while a producer accumulates, and in which order it is replayed. */
class AccumulatingTest extends AccumulatingRig {
    @Test
    @Rule("S33")
    void asksAndEventsAreReplayedOneByOneInTheirOrder() {
        launch(Demand.manual(20));
        seen.ask(2);
        stepped.settle();
        running.cast("producer", 100);
        stepped.settle();
        seen.ask(3);
        stepped.settle();
        running.cast("producer", 200);
        stepped.settle();
        assertEquals(List.of(), producer.asks);

        say(DemandMode.FORWARD);

        assertEquals(List.of(2L, 4L), producer.asks.subList(0, 2));
        assertEquals(List.of(100, 200), seen.events());
        running.halt();
    }

    @Test
    @Rule("S33")
    void whatWasAskedForBeforeIsNotAskedForAgain() {
        launch(Demand.manual(20));
        say(DemandMode.FORWARD);
        seen.ask(6);
        stepped.settle();
        say(DemandMode.ACCUMULATE);
        running.cast("producer", 100);
        stepped.settle();
        seen.ask(2);
        stepped.settle();

        say(DemandMode.FORWARD);

        assertEquals(List.of(6L, 7L), producer.asks.subList(0, 2));
        running.halt();
    }

    @Test
    @Rule("S33")
    void asksAreNotAddedUp() {
        producer.counts = true;
        launch(Demand.manual(20));
        seen.ask(2);
        stepped.settle();
        seen.ask(2);
        stepped.settle();

        say(DemandMode.FORWARD);

        assertEquals(List.of(2L, 2L), producer.asks);
        assertEquals(range(0, 3), seen.events());
        running.halt();
    }

    @Test
    @Rule("S33")
    void eventsWaitUntilTheyAreAskedForAndKeepTheirOrder() {
        launch(Demand.manual(20));
        running.cast("producer", 1);
        running.cast("producer", 2);
        say(DemandMode.FORWARD);
        running.cast("producer", 3);
        stepped.settle();
        assertEquals(List.of(), seen.events());

        seen.ask(3);
        stepped.settle();

        assertEquals(range(1, 3), seen.events());
        running.halt();
    }

    @Test
    @Rule("S33")
    void eventsWaitAgainOnceItAccumulatesAgain() {
        launch(Demand.manual(20));
        say(DemandMode.FORWARD);
        seen.ask(3);
        running.cast("producer", 1);
        stepped.settle();
        say(DemandMode.ACCUMULATE);
        running.cast("producer", 2);
        stepped.settle();
        assertEquals(List.of(1), seen.events());

        say(DemandMode.FORWARD);

        assertEquals(List.of(1, 2), seen.events());
        running.halt();
    }

    @Test
    @Rule("S33")
    void whatLeavesMeanwhileIsNotOutstandingFromItsPlaceOn() {
        Seen other = launchTwo();
        say(DemandMode.FORWARD);
        seen.ask(3);
        stepped.settle();
        other.ask(7);
        stepped.settle();
        say(DemandMode.ACCUMULATE);
        leave("other");
        seen.ask(12);
        stepped.settle();
        seen.ask(5);
        stepped.settle();

        say(DemandMode.FORWARD);

        assertEquals(List.of(3L, 10L, 15L, 20L), producer.asks.subList(0, 4));
        running.halt();
    }

    @Test
    @Rule("S33")
    void anAskThatLeftMeanwhileHasNothingOvertakeWhatWaits() {
        Seen other = launchTwo();
        other.ask(1);
        stepped.settle();
        leave("other");
        say(DemandMode.FORWARD);
        running.cast("producer", 100);
        stepped.settle();
        producer.counts = true;

        seen.ask(3);
        stepped.settle();

        assertEquals(List.of(100, 0, 1), seen.events());
        running.halt();
    }

    @Test
    @Rule("S33")
    void whoComesAndGoesMeanwhileHasNothingAskedForTwice() {
        source.dispatch(Dispatcher.broadcast());
        launch(Demand.manual(20));
        say(DemandMode.FORWARD);
        seen.ask(16);
        stepped.settle();
        say(DemandMode.ACCUMULATE);
        addLate().ask(1);
        stepped.settle();
        leave("late");
        running.cast("producer", 100);
        running.cast("producer", 101);
        stepped.settle();

        say(DemandMode.FORWARD);

        assertEquals(List.of(16L, 14L, 14L), producer.asks);
        assertEquals(List.of(100, 101), seen.events());
        running.halt();
    }

    @Test
    @Rule("S33")
    void whatLeftBeforehandIsNotAskedForTwice() {
        launch(Demand.manual(20));
        say(DemandMode.FORWARD);
        seen.ask(2);
        stepped.settle();
        leave("sink");
        say(DemandMode.ACCUMULATE);
        Seen late = addLate();
        late.ask(6);
        stepped.settle();
        running.cast("producer", 100);
        running.cast("producer", 101);
        stepped.settle();

        say(DemandMode.FORWARD);

        assertEquals(List.of(2L, 4L, 4L), producer.asks);
        assertEquals(List.of(100, 101), late.events());
        running.halt();
    }

    private Seen addLate() {
        Seen late = new Seen();
        Stages more = Stages.named("more");
        more.consume("late", () -> late, Subscription.to(source).demand(Demand.manual(20)));
        running.add(more);
        stepped.settle();
        return late;
    }

    private Seen launchTwo() {
        Seen other = new Seen();
        stages.consume("other", () -> other, Subscription.to(source).demand(Demand.manual(20)));
        launch(Demand.manual(20));
        return other;
    }

    private void leave(String stage) {
        running.cancel(stage, "producer", Reason.normal());
        stepped.settle();
    }

    @Test
    @Rule("S33")
    void accumulatingAgainKeepsWhatWaits() {
        launch(Demand.manual(20));
        running.cast("producer", 1);
        say(DemandMode.FORWARD);
        say(DemandMode.ACCUMULATE);
        say(DemandMode.ACCUMULATE);
        running.cast("producer", 2);
        seen.ask(5);
        stepped.settle();
        assertEquals(List.of(), seen.events());

        say(DemandMode.FORWARD);

        assertEquals(range(1, 2), seen.events());
        running.halt();
    }

    @Test
    @Rule({"S33", "S36"})
    void anEventThatMayNotWaitWhereItIsReplayedIsNotLostWhereThatIsTriedAgain() {
        source.dispatch(Dispatcher.<Integer>partition(2, n -> n % 2)).overflow(Overflow.fail());
        source.open();
        stages.onFailure("producer", new FailurePolicy.Retry(1, Duration.ofSeconds(1), FailurePolicy.FAIL));
        stages.consume("sink", () -> seen, Subscription.to(source).partition(0));
        running = stages.launch(new SteppedEngine(0));
        stepped = (SteppedRunning) running.topology();
        running.cast("producer", 1);
        say(DemandMode.FORWARD);
        assertEquals(1, running.status("producer").failures());

        Seen odd = new Seen();
        Stages more = Stages.named("more");
        more.consume("odd", () -> odd, Subscription.to(source).partition(1));
        running.add(more);
        stepped.settle();
        stepped.advance(Duration.ofSeconds(1));
        stepped.settle();

        assertEquals(List.of(1), odd.events());
        running.halt();
    }
}
