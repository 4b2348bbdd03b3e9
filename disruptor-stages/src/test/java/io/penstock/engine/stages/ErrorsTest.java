package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stages.Consumer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.FailurePolicy.DeadLetters;
import io.penstock.topology.StageStatus;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An error is no event's fault: no stage goes on behind it. */
@Timeout(60)
class ErrorsTest {
    private static final AssertionError CAUSE = new AssertionError("broken");

    static Stream<Arguments> policies() {
        DeadLetters hook = (stage, sequence, event, cause) -> {};
        return Stream.<Engine>of(new SteppedEngine(1), DisruptorEngine.withDefaults())
                .flatMap(engine -> Stream.of(
                                FailurePolicy.FAIL,
                                new FailurePolicy.Skip(hook),
                                new FailurePolicy.Retry(3),
                                new FailurePolicy.Restart(3, Duration.ofHours(1)))
                        .map(policy -> Arguments.of(engine, policy)));
    }

    /** Throws an error at the first event, and at each message. */
    private static final class Breaking implements Consumer<Integer> {
        private final List<Integer> seen = new ArrayList<>();
        private final boolean atEvents;

        Breaking(boolean atEvents) {
            this.atEvents = atEvents;
        }

        @Override
        public void onEvents(Batch<? extends Integer> events) {
            if (atEvents) {
                seen.add(events.get(0));
                throw CAUSE;
            }
        }

        @Override
        public void onCast(Object message) {
            throw CAUSE;
        }
    }

    private static RunningStages launch(Engine engine, FailurePolicy policy, Breaking breaking) {
        Stages stages = Stages.named("breaking");
        Source<Integer> numbers = stages.<Integer>produce("numbers", () -> (outstanding, out) -> out.emit(1))
                .open();
        stages.consume("stage", () -> breaking, Subscription.to(numbers));
        stages.onFailure("stage", policy);
        return stages.launch(engine);
    }

    private static void assertFailed(RunningStages running) {
        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertSame(CAUSE, failed.getCause());
    }

    @ParameterizedTest(name = "{1}, {0}")
    @MethodSource("policies")
    @Rule("S35")
    void atAnEventFailsTheTopology(Engine engine, FailurePolicy policy) {
        Breaking breaking = new Breaking(true);
        try (RunningStages running = launch(engine, policy, breaking)) {
            assertFailed(running);
        }
        assertEquals(List.of(1), breaking.seen);
    }

    @ParameterizedTest(name = "{1}, {0}")
    @MethodSource("policies")
    @Rule("S39")
    void atAMessageFailsTheTopologyAndIsTold(Engine engine, FailurePolicy policy) throws Exception {
        try (RunningStages running = launch(engine, policy, new Breaking(false))) {
            CompletableFuture<Object> told = running.cast("stage", "anything");
            assertFailed(running);
            assertSame(
                    CAUSE,
                    assertThrows(Exception.class, () -> told.get(1, TimeUnit.MINUTES))
                            .getCause());
        }
    }

    @Test
    @Rule({"J7", "S35"})
    void aStageThatLeavesEndsAloneAtAnErrorToo() {
        SteppedEngine engine = new SteppedEngine(1);
        try (RunningStages running = launch(engine, new FailurePolicy.Leave(), new Breaking(true))) {
            ((SteppedRunning) running.topology()).settle();

            assertFalse(running.isDone());
            assertEquals(StageStatus.State.FAILED, running.status("stage").state());
            assertSame(CAUSE, running.status("stage").lastError());
        }
    }
}
