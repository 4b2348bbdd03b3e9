package io.penstock.testkit.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.Consumer;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.testkit.TestKit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However many came and went: no ring, no subscription and no stage is kept of them, but for the last that ended. */
class NothingGrowsTest {
    private static final int TIMES = 300;
    private static final int MOST_KEPT = 110;

    private final Stages stages = Stages.named("growing");
    private final Producer<Integer> producer = (outstanding, out) -> out.emit(1);
    private final Consumer<Integer> consumer = events -> {};
    private final Source<Integer> source = stages.produce("source", () -> producer);
    private final Subscription<Integer> wish =
            Subscription.to(source).mode(CancelMode.TEMPORARY).demand(Demand.of(8));

    static Stream<Dispatcher<Object>> dispatchers() {
        return Stream.of(Dispatcher.byDemand(), Dispatcher.fair(), Dispatcher.broadcast());
    }

    private RunningStages launch(TestKit kit, Dispatcher<Object> dispatcher) {
        source.dispatch(dispatcher);
        stages.consume("stays", () -> consumer, wish);
        stages.consume("comes", () -> consumer, wish);
        RunningStages running = kit.launch(stages);
        end(kit, running.subscriptions().get(1));
        return running;
    }

    private static void end(TestKit kit, LiveSubscription live) {
        turns(kit);
        live.cancel(Reason.normal());
        turns(kit);
        assertTrue(live.ended().toCompletableFuture().isDone());
    }

    private static void turns(TestKit kit) {
        for (int left = 20; left > 0; left--) {
            kit.turn();
        }
    }

    @ParameterizedTest
    @MethodSource("dispatchers")
    void aStageComesAndGoes(Dispatcher<Object> dispatcher) {
        try (TestKit kit = new TestKit()) {
            RunningStages running = launch(kit, dispatcher);
            for (int i = 0; i < TIMES; i++) {
                end(kit, running.subscribe("comes", wish));
            }
            assertEquals(1, running.subscriptions().size());
            assertEquals(1, running.status("source").outbound().size());
            assertEquals(0, running.status("comes").inbound().size());
        }
    }

    @ParameterizedTest
    @MethodSource("dispatchers")
    void stagesAreAddedAndEnd(Dispatcher<Object> dispatcher) {
        try (TestKit kit = new TestKit()) {
            RunningStages running = launch(kit, dispatcher);
            for (int i = 0; i < TIMES; i++) {
                Stages more = Stages.named("more");
                more.consume("added" + i, () -> consumer, wish.mode(CancelMode.PERMANENT));
                end(kit, running.add(more).get(0));
            }
            assertEquals(1, running.subscriptions().size());
            assertEquals(1, running.status("source").outbound().size());
            assertTrue(
                    running.status().size() < MOST_KEPT, () -> running.status().size() + " stages");
        }
    }

    @Test
    void producersAreAddedAndEnd() {
        try (TestKit kit = new TestKit()) {
            RunningStages running = launch(kit, Dispatcher.byDemand());
            for (int i = 0; i < TIMES; i++) {
                Stages more = Stages.named("more");
                more.produce("added" + i, Complete::new);
                running.add(more);
                turns(kit);
            }
            assertTrue(
                    running.status().size() < MOST_KEPT, () -> running.status().size() + " stages");
            assertThrows(IllegalArgumentException.class, () -> running.source("added0"));
            assertEquals(
                    "added" + (TIMES - 1), running.source("added" + (TIMES - 1)).name());
        }
    }

    /** Has nothing to emit. */
    private static final class Complete implements Producer<Integer> {
        @Override
        public void onStart(StageControl control, Emitter<? super Integer> out) {
            control.complete();
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {
            throw new AssertionError("asked for " + outstanding);
        }
    }
}
