package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stage.Reason;
import io.penstock.stages.Consumer;
import io.penstock.stages.DemandMode;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.Overflow;
import io.penstock.stages.Producer;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class AccumulatingTest {
    private final Pushed producer = new Pushed();
    private final Seen seen = new Seen();
    private final Stages stages = Stages.named("accumulating");
    private final Source<Integer> source =
            stages.produce("producer", () -> producer).demand(DemandMode.ACCUMULATE);
    private RunningStages running;
    private SteppedRunning stepped;

    private void launch(Demand demand) {
        stages.consume("sink", () -> seen, Subscription.to(source).demand(demand));
        running = stages.launch(new SteppedEngine(0));
        stepped = (SteppedRunning) running.topology();
        stepped.settle();
    }

    private void say(DemandMode mode) {
        running.demand("producer", mode);
        stepped.settle();
    }

    private DemandMode mode(String stage) throws Exception {
        return running.topology().await(running.demand(stage), Duration.ofMinutes(1));
    }

    @Test
    @Rule("S32")
    void nothingIsAskedUntilTheProducerForwards() throws Exception {
        producer.counts = true;
        launch(Demand.of(4, 0));
        assertEquals(DemandMode.ACCUMULATE, mode("producer"));
        assertEquals(List.of(), producer.asks);

        running.demand("producer", DemandMode.FORWARD);
        stepped.step("producer");
        stepped.step("sink");

        assertEquals(DemandMode.FORWARD, mode("producer"));
        assertEquals(List.of(4L), producer.asks.subList(0, 1));
        assertEquals(range(0, 3), seen.chunks.get(0));
        running.halt();
    }

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
    @Rule("S34")
    void onlyProducersAccumulate() throws Exception {
        Source<Integer> out = stages.through(
                "between", () -> (events, to) -> {}, Subscription.to(stages.produce("silent", Pushed::new)));
        stages.consume("end", () -> seen, Subscription.to(out));
        launch(Demand.of(4));

        assertEquals(DemandMode.FORWARD, mode("between"));
        assertRefused("between", DemandMode.ACCUMULATE);
        assertRefused("sink", DemandMode.FORWARD);
        running.halt();
    }

    @Test
    @Rule("S32")
    void aProducerSaysItselfHowItTakesDemand() throws Exception {
        launch(Demand.of(4, 0));
        running.cast("producer", DemandMode.FORWARD);
        stepped.settle();
        assertEquals(4L, producer.asks.get(0));

        running.cast("producer", DemandMode.ACCUMULATE);
        running.cast("producer", 1);
        stepped.settle();

        assertEquals(DemandMode.ACCUMULATE, mode("producer"));
        assertEquals(List.of(), seen.events());
        running.halt();
    }

    @Test
    @Rule("S34")
    void anyOtherStageIsRefusedToSayIt() {
        List<String> refused = new ArrayList<>();
        Source<Integer> out = stages.through(
                "between",
                () -> new Saying(DemandMode.ACCUMULATE, refused),
                Subscription.to(stages.produce("silent", Pushed::new)));
        stages.consume("end", () -> seen, Subscription.to(out));
        stages.consume("sayer", () -> new SayingAtTheEnd(DemandMode.FORWARD, refused), Subscription.to(out));
        launch(Demand.of(4));

        assertEquals(
                Set.of(
                        "stage between: want a stage that takes demand by hand, got one that does not: ACCUMULATE",
                        "stage sayer: want a stage that takes demand, got one that does not: a consumer"),
                Set.copyOf(refused));
        running.halt();
    }

    private static void say(StageControl control, DemandMode mode, List<String> refused) {
        refused.add(assertThrows(UnsupportedOperationException.class, () -> control.demand(mode))
                .getMessage());
    }

    /** A producer-consumer that says how it takes demand. */
    private record Saying(DemandMode mode, List<String> refused) implements ProducerConsumer<Integer, Integer> {
        @Override
        public void onStart(StageControl control) {
            say(control, mode, refused);
        }

        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) {}
    }

    /** A consumer that does. */
    private record SayingAtTheEnd(DemandMode mode, List<String> refused) implements Consumer<Integer> {
        @Override
        public void onStart(StageControl control) {
            say(control, mode, refused);
        }

        @Override
        public void onEvents(Batch<? extends Integer> events) {}
    }

    private void assertRefused(String stage, DemandMode mode) {
        var refused = running.demand(stage, mode);
        stepped.settle();
        CompletionException why = assertThrows(CompletionException.class, refused::join);
        assertEquals(UnsupportedOperationException.class, why.getCause().getClass());
    }

    @Test
    @Rule("S34")
    void theEventsThatWaitAreBounded() {
        launch(Demand.manual(20));
        for (int i = 0; i <= 10_000; i++) {
            running.cast("producer", i);
        }

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, () -> running.await());

        assertEquals(
                "stage producer: want at most 10000 events that accumulate, got one more",
                failed.getCause().getMessage());
    }

    @Test
    @Rule("S34")
    void drainingForwardsWhatWaits() throws Exception {
        launch(Demand.of(4));
        for (int i = 0; i < 10; i++) {
            running.cast("producer", i);
        }
        stepped.settle();

        running.drain();
        running.await();

        assertEquals(range(0, 9), seen.events());
        assertTrue(seen.ended);
    }

    @Test
    @Rule("S34")
    void aProducerThatEndsInOrderKeepsNothingBack() throws Exception {
        launch(Demand.of(4));
        running.cast("producer", 1);
        running.cast("producer", 2);
        running.cast("producer", Reason.shutdown());
        say(DemandMode.ACCUMULATE);
        running.await();

        assertEquals(range(1, 2), seen.events());
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

    @Test
    @Rule("S32")
    void anIterableWaitsToo() throws Exception {
        Stages others = Stages.named("iterable");
        Source<Integer> numbers = others.from("numbers", range(0, 999)).demand(DemandMode.ACCUMULATE);
        others.consume("sink", () -> seen, Subscription.to(numbers));
        try (RunningStages threads = others.launch(DisruptorEngine.withDefaults())) {
            threads.demand("numbers", DemandMode.FORWARD);
            threads.await();
        }
        assertEquals(range(0, 999), seen.events());
    }

    /** Emits what it is told, and counts up when it is asked if that is wanted. */
    private static final class Pushed implements Producer<Integer> {
        private final List<Long> asks = new ArrayList<>();
        private StageControl control;
        private boolean counts;
        private int next;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {
            asks.add(outstanding);
            for (long left = counts ? outstanding : 0; left > 0; left--) {
                out.emit(next++);
            }
        }

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            if (message instanceof Reason reason) {
                control.exit(reason);
            } else if (message instanceof DemandMode mode) {
                control.demand(mode);
            } else {
                out.emit((Integer) message);
            }
        }
    }
}
