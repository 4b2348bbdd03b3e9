package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of a subscription to a producer-consumer is a message that waits in line, where messages are told apart. */
class EndInLineTest {
    private final List<String> handed = new ArrayList<>();
    private final Seen sink = new Seen();
    private RunningStages running;
    private SteppedRunning stepped;
    private LiveSubscription toOne;

    private void launch(Demand demand) {
        Stages stages = Stages.named("lines");
        Source<Integer> one = stages.produce("one", Pushed::new);
        Source<Integer> other = stages.produce("other", Pushed::new);
        Source<Integer> between = stages.through(
                "between",
                Between::new,
                Subscription.to(one).demand(demand).mode(CancelMode.TEMPORARY),
                Subscription.to(other).mode(CancelMode.TEMPORARY));
        stages.consume("sink", () -> sink, Subscription.to(between).demand(Demand.manual(100)));
        running = stages.launch(new SteppedEngine(0));
        stepped = (SteppedRunning) running.topology();
        stepped.settle();
        toOne = running.subscriptions().stream()
                .filter(live -> live.producer().equals("one"))
                .findFirst()
                .orElseThrow();
    }

    private void push(String producer, Integer... events) {
        running.cast(producer, List.of(events));
        stepped.settle();
    }

    private void cancel() {
        toOne.cancel(Reason.normal());
        stepped.settle();
    }

    private void ask(int n) {
        sink.ask(n);
        stepped.settle();
    }

    /** Emits what it is told, at once. */
    private static final class Pushed implements Producer<Integer> {
        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            ((List<?>) message).forEach(event -> out.emit((Integer) event));
        }
    }

    /** Passes on what it is handed, and ends when it is told to. */
    private final class Between implements ProducerConsumer<Integer, Integer> {
        private StageControl control;

        @Override
        public void onStart(StageControl given, Emitter<? super Integer> out) {
            control = given;
        }

        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) throws Exception {
            List<Integer> batch = new ArrayList<>();
            events.each((event, sequence, last) -> batch.add(event));
            handed.add(batch.toString());
            batch.forEach(out::emit);
        }

        @Override
        public void onCancel(LiveSubscription subscription, Cancellation how, Emitter<? super Integer> out) {
            if (!how.down()) {
                handed.add("end of " + subscription.producer());
            }
        }

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            control.exit(Reason.normal());
        }
    }

    @AfterEach
    void halt() {
        stepped.halt();
    }

    @Test
    @Rule({"S2", "J4"})
    void itIsToldAtOnceWhereNothingWaits() {
        launch(Demand.of(10));

        cancel();

        assertEquals(List.of("end of one"), handed);
    }

    @Test
    @Rule({"S2", "J4"})
    void itIsToldBehindWhatCameFromOthersBefore() {
        launch(Demand.of(10));
        push("other", 1, 2);
        cancel();
        push("other", 3);
        assertEquals(List.of(), handed);

        ask(100);

        assertEquals(List.of("[1, 2]", "end of one", "[3]"), handed);
    }

    @Test
    @Rule({"S2", "J4"})
    void itIsToldOnceSomebodyAsksForMore() {
        launch(Demand.of(10));
        push("one", 1, 2);
        cancel();
        ask(2);
        assertEquals(List.of("[1, 2]"), handed);
        assertTrue(toOne.isLive());

        ask(1);

        assertEquals(List.of("[1, 2]", "end of one"), handed);
        assertFalse(toOne.isLive());
    }

    @Test
    @Rule({"S2", "J4"})
    void whatWasNotBegunIsHandedOverWhole() {
        launch(Demand.of(10, 8));
        push("one", 1, 2, 3, 4, 5);
        push("one", 6, 7, 8);
        cancel();

        ask(100);

        assertEquals(List.of("[1, 2, 3, 4, 5]", "[6, 7, 8]", "end of one"), handed);
    }

    @Test
    @Rule({"S2", "J4"})
    void whatWasBegunComesInChunksToItsEnd() {
        launch(Demand.of(10, 8));
        push("one", 1, 2, 3, 4, 5);
        push("one", 6, 7, 8);
        ask(2);
        cancel();

        ask(100);

        assertEquals(List.of("[1, 2]", "[3, 4]", "[5]", "[6, 7, 8]", "end of one"), handed);
    }

    @Test
    @Rule({"J4", "J15"})
    void nobodyWaitsForItLongerThanALeaveMayTake() {
        launch(Demand.of(10));
        push("one", 1, 2);
        cancel();
        ask(2);

        stepped.advance(Duration.ofMinutes(1));
        stepped.settle();

        assertEquals(List.of("[1, 2]", "end of one"), handed);
        assertEquals(
                Cancellation.cancel(Reason.normal()),
                toOne.ended().toCompletableFuture().join());
    }

    @Test
    @Rule({"J4", "J6"})
    void aStageThatEndsWaitsForNobodyToAsk() {
        launch(Demand.of(10));
        push("one", 1, 2);
        cancel();
        ask(2);

        running.cast("between", "exit");
        stepped.settle();

        assertEquals(List.of("[1, 2]", "end of one"), handed);
        assertFalse(toOne.isLive());
    }
}
