package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.Reason;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without threads a producer hears each ask by itself, in its place among all that came. */
class HearingTest {
    private final List<String> heard = new ArrayList<>();
    private final Stages stages = Stages.named("hearing");
    private final Source<Integer> source = stages.produce("source", Hearing::new);
    private final Seen a = new Seen();
    private final Seen b = new Seen();
    private RunningStages running;
    private SteppedRunning stepped;
    private int next;
    /** At which ask the producer ends. */
    private int endsAt = -1;
    /** How many asks the producer answers, with one event each. */
    private int answers;

    private final class Hearing implements Producer<Integer> {
        private StageControl control;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {
            heard.add("demand " + outstanding);
            if (answers-- > 0) {
                out.emit(next++);
            }
            if (heard.size() == endsAt) {
                control.exit(Reason.failure(new IllegalStateException("at an ask")));
            }
        }

        @Override
        public void onInfo(Object message, Emitter<? super Integer> out) {
            heard.add("info " + message);
        }

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            heard.add("cast " + message);
            for (int left = (int) message; left > 0; left--) {
                out.emit(next++);
            }
        }
    }

    private void launch() {
        stages.onFailure("source", new FailurePolicy.Leave());
        running = stages.launch(new SteppedEngine(0));
        stepped = (SteppedRunning) running.topology();
        stepped.settle();
    }

    private void consume(String name, Seen seen, Demand demand) {
        stages.consume(name, () -> seen, Subscription.to(source).demand(demand));
    }

    @Test
    @Rule("S8")
    void anAskIsHeardBeforeWhatCameBehindIt() {
        consume("a", a, Demand.manual(10));
        consume("b", b, Demand.manual(10));
        launch();

        a.ask(2);
        running.cast("source", 1);
        b.ask(4);
        stepped.step("source");

        assertEquals(List.of("demand 2", "cast 1", "demand 5"), heard);
    }

    @Test
    @Rule("S8")
    void whatWaitsGoesOutOnTheFirstAskAlone() {
        source.carry(10);
        consume("a", a, Demand.manual(10));
        consume("b", b, Demand.manual(10));
        launch();
        running.cast("source", 3);
        stepped.settle();

        b.ask(2);
        a.ask(4);
        stepped.step("source");
        stepped.settle();

        assertEquals(List.of("cast 3", "demand 3"), heard);
        assertEquals(range(0, 1), b.events());
        assertEquals(List.of(2), a.events());
    }

    @Test
    @Rule("S8")
    void whoFailsAtAnAskHearsNoMore() {
        consume("a", a, Demand.manual(10));
        consume("b", b, Demand.manual(10));
        endsAt = 1;
        launch();

        a.ask(2);
        b.ask(4);
        stepped.step("source");

        assertEquals(List.of("demand 2"), heard);
    }

    @Test
    @Rule("S8")
    void whoIsToldToFailBehindACallAsksForNothingInItsPlace() {
        Seen failing = new Seen() {
            @Override
            public void onEvents(Batch<? extends Integer> events) throws Exception {
                super.onEvents(events);
                control.exit(Reason.failure(new IllegalStateException("at an event")));
            }
        };
        stages.onFailure("a", new FailurePolicy.Leave());
        consume("a", failing, Demand.of(4, 2));
        consume("b", b, Demand.manual(10));
        launch();
        running.cast("source", 4);
        stepped.settle();

        assertEquals(List.of(range(0, 1)), failing.chunks);
        assertEquals(List.of("demand 4", "cast 4"), heard);
    }

    /** Behind the source: what it is handed, it hands on. */
    private Source<Integer> between(Seen seen) {
        return stages.through(
                "between",
                () -> (events, out) -> {
                    seen.onEvents(events);
                    events.each((event, sequence, last) -> out.emit(event));
                },
                Subscription.to(source).demand(Demand.of(10)));
    }

    @Test
    @Rule("S8")
    void anAskIsMetByWhatWaitsThoughWhoAskedHasLeftByThen() {
        Seen passed = new Seen();
        Source<Integer> between = between(passed);
        stages.consume("a", () -> a, Subscription.to(between).demand(Demand.manual(10)));
        launch();
        running.cast("source", 1);
        stepped.settle();

        a.ask(2);
        running.subscriptions().stream()
                .filter(one -> one.consumer().equals("a"))
                .forEach(one -> one.cancel(Reason.normal()));
        stepped.settle();

        assertEquals(List.of(0), passed.events());
        assertEquals(List.of(0), a.events());
    }

    @Test
    @Rule("S17")
    void whoAskedFirstIsFirstAmongEqualsBehindAProducerConsumerToo() {
        Source<Integer> between = between(new Seen());
        stages.consume("a", () -> a, Subscription.to(between).demand(Demand.manual(10)));
        stages.consume("b", () -> b, Subscription.to(between).demand(Demand.manual(10)));
        launch();

        b.ask(2);
        a.ask(2);
        stepped.settle();
        running.cast("source", 1);
        stepped.settle();

        assertEquals(List.of(0), b.events());
        assertEquals(List.of(), a.events());
    }

    @Test
    @Rule("S17")
    void anAskIsSeenThoughItMakesUpForWhatWasGivenOut() {
        Source<Integer> between = between(new Seen());
        stages.consume("a", () -> a, Subscription.to(between).demand(Demand.manual(10)));
        stages.consume("b", () -> b, Subscription.to(between).demand(Demand.manual(10)));
        launch();
        a.ask(1);
        stepped.settle();
        running.cast("source", 1);
        stepped.settle();

        b.ask(1);
        a.ask(1);
        stepped.settle();
        running.cast("source", 1);
        stepped.settle();

        assertEquals(List.of(0), a.events());
        assertEquals(List.of(1), b.events());
    }

    @Test
    @Rule("S17")
    void whoStoodAloneIsFirstAmongEqualsBeforeWhoJoinsInThePlaceOfOneThatLeft() {
        Subscription<Integer> wish = Subscription.to(between(new Seen())).demand(Demand.manual(10));
        stages.consume("a", () -> a, wish.mode(CancelMode.TEMPORARY));
        stages.consume("b", () -> b, wish);
        launch();
        running.subscriptions().stream()
                .filter(one -> one.consumer().equals("a"))
                .forEach(one -> one.cancel(Reason.normal()));
        stepped.settle();
        b.ask(3);
        stepped.settle();
        running.cast("source", 1);
        stepped.settle();

        running.subscribe("a", wish);
        stepped.settle();
        a.ask(2);
        stepped.settle();
        running.cast("source", 1);
        stepped.settle();

        assertEquals(range(0, 1), b.events());
        assertEquals(List.of(), a.events());
    }

    @Test
    @Rule({"S20", "S30"})
    void anInfoThatWaitedIsHeardBeforeAnAskInThePlaceOfLaterEvents() {
        source.carry(10);
        answers = 1;
        stages.consume(
                "a", () -> a, Subscription.to(source).demand(Demand.manual(10)).select(n -> n > 1));
        launch();
        running.cast("source", 1);
        running.info("source", "behind that");
        stepped.settle();

        a.ask(2);
        stepped.settle();

        assertEquals(List.of("cast 1", "demand 1", "demand 1", "info behind that", "demand 2"), heard);
    }

    @Test
    @Rule({"S20", "S30"})
    void anInfoIsHeardBetweenTheAsksInThePlaceOfWhatWaitedBeforeAndBehindIt() {
        source.carry(10);
        stages.consume(
                "a", () -> a, Subscription.to(source).demand(Demand.manual(10)).select(n -> n > 1));
        launch();
        running.cast("source", 1);
        running.info("source", "between");
        running.cast("source", 1);
        stepped.settle();

        a.ask(2);
        stepped.settle();

        assertEquals(List.of("cast 1", "cast 1", "demand 1", "info between", "demand 2"), heard);
    }

    @Test
    @Rule("S2")
    void ofTheMessagesOfOneCallThatOneComesFirstThatWasBegunFirst() {
        source.open().dispatch(Dispatcher.byDemand());
        consume("a", a, Demand.of(2, 0));
        launch();
        running.subscribe("a", Subscription.to(source).demand(Demand.of(3, 0)));
        stepped.settle();
        running.cast("source", 4);
        stepped.settle();

        assertEquals(List.of(range(0, 2), List.of(3)), a.chunks);
    }
}
