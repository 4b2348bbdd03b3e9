package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stages.Emitter;
import io.penstock.stages.Overflow;
import io.penstock.stages.Producer;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.StageStatus;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A hook that throws at what is discarded: no event's fault, nor a message's. */
@Timeout(60)
class ThrowingAtDiscardsTest {
    private static final IllegalStateException CAUSE = new IllegalStateException("nobody to tell");
    private static final int FEW = 3;
    /** More than are shown at once, so that the hook is called within the call that emits. */
    private static final int MANY = 3000;

    private final Stages stages = Stages.named("discarding");
    private final List<Object> dead = new ArrayList<>();
    private final List<Long> totals = new ArrayList<>();
    private final Source<Integer> numbers = stages.produce("numbers", OnceTold::new);

    /** Emits one event at each message: when all have started. */
    private static final class OnceTold implements Producer<Integer> {
        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            out.emit(1);
        }
    }

    static Stream<Arguments> cases() {
        return Stream.<Engine>of(new SteppedEngine(1), DisruptorEngine.withDefaults())
                .flatMap(engine -> Stream.of(FEW, MANY).map(excess -> Arguments.of(engine, excess)));
    }

    static Stream<Arguments> casesOfPolicies() {
        return cases().flatMap(its -> Stream.of("Fail", "Skip", "Retry", "Restart", "Leave")
                .map(policy -> Arguments.of(its.get()[0], its.get()[1], policy)));
    }

    /** Emits so many in excess at each event and each message. */
    private record Lavish(int excess) implements ProducerConsumer<Integer, Integer> {
        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) {
            emit(out);
        }

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            emit(out);
        }

        private void emit(Emitter<? super Integer> out) {
            for (int i = 0; i <= excess; i++) {
                out.emit(i);
            }
        }
    }

    private Source<Integer> lavish(Subscription<Integer> of, int excess) {
        Source<Integer> lavish = stages.through("lavish", () -> new Lavish(excess), of);
        return lavish.overflow(Overflow.keepFirst(0, (events, total) -> {
            totals.add(total);
            throw CAUSE;
        }));
    }

    private void assertFailed(RunningStages running, int excess) {
        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertSame(CAUSE, failed.getCause());
        assertEquals(1, totals.size());
        assertEquals(List.of(), dead);
        StageStatus status = running.status("lavish");
        assertEquals(1, status.failures());
        assertEquals(0, status.restarts());
        assertEquals(excess, status.discarded());
    }

    @ParameterizedTest(name = "{2}, {1} in excess, {0}")
    @MethodSource("casesOfPolicies")
    @Rule("S62")
    void atAnEventFailsTheTopology(Engine engine, int excess, String policy) {
        Source<Integer> lavish = lavish(Subscription.to(numbers), excess);
        stages.consume("sink", () -> events -> {}, Subscription.to(lavish).demand(Demand.of(1, 0)));
        stages.onFailure("lavish", Policies.named(policy, dead));
        try (RunningStages running = stages.launch(engine)) {
            running.cast("numbers", "one");
            assertFailed(running, excess);
        }
    }

    @ParameterizedTest(name = "{1} in excess, {0}")
    @MethodSource("cases")
    @Rule({"S62", "S39"})
    void atAMessageFailsTheTopologyAndTheMessageIsHeard(Engine engine, int excess) throws Exception {
        Source<Integer> lavish = lavish(Subscription.to(numbers), excess);
        stages.consume("sink", () -> events -> {}, Subscription.to(lavish).demand(Demand.manual(1)));
        stages.onFailure("lavish", Policies.named("Skip", dead));
        try (RunningStages running = stages.launch(engine)) {
            var told = running.cast("lavish", "anything");
            assertFailed(running, excess + 1);
            told.get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    @Rule("S62")
    void whatWasDiscardedInTheTurnInWhichItsStageFailedIsShown() {
        List<Object> shown = new ArrayList<>();
        Source<Integer> failing = stages.through(
                "failing",
                () -> (events, out) -> {
                    out.emit(1);
                    out.emit(2);
                    throw CAUSE;
                },
                Subscription.to(numbers));
        failing.overflow(Overflow.keepFirst(0, (events, total) -> shown.addAll(events)));
        stages.consume("sink", () -> events -> {}, Subscription.to(failing).demand(Demand.of(1, 0)));
        try (RunningStages running = stages.launch(new SteppedEngine(1))) {
            running.cast("numbers", "one");
            ((SteppedRunning) running.topology()).settle();
        }

        assertEquals(List.of(2), shown);
    }
}
