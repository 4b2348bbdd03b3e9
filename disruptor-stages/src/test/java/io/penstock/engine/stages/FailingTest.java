package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.stages.Consumer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy.Restart;
import io.penstock.topology.FailurePolicy.Retry;
import io.penstock.topology.FailurePolicy.Skip;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stage fails at is passed over, or nothing runs. */
class FailingTest extends FailingRig {
    @ParameterizedTest
    @MethodSource("engines")
    @Rule("S35")
    void anEventThatCannotBeHandledIsPassedOverAndShown(Engine engine) throws InterruptedException {
        diary.failsAt = n -> n % 7 == 3;
        List<Object> dead = new ArrayList<>();
        try (RunningStages running = launch(engine, new Skip((stage, sequence, event, cause) -> dead.add(event)))) {
            running.await();
        }

        assertEquals(range(0, EVENTS - 1).stream().filter(n -> n % 7 != 3).toList(), diary.handled);
        assertEquals(range(0, EVENTS - 1).stream().filter(n -> n % 7 == 3).toList(), dead);
        assertEquals(1, diary.lives);
    }

    @Test
    @Rule({"S20", "S35"})
    void behindASelectorAThrowBeforeAnythingIsLookedAtIsAboutTheFirstEvent() throws InterruptedException {
        List<Object> handled = new ArrayList<>();
        List<Object> dead = new ArrayList<>();
        Source<Integer> source = stages.from("numbers", range(0, 9));
        Consumer<Integer> first = batch -> {
            if (dead.isEmpty()) {
                throw new IllegalStateException("not yet");
            }
            batch.each((event, sequence, last) -> handled.add(event));
        };
        stages.consume("sink", () -> first, Subscription.to(source).select(n -> n % 2 == 1));
        stages.onFailure("sink", new Skip((stage, sequence, event, cause) -> dead.add(event)));
        stages.launch(new SteppedEngine(0)).await();

        assertEquals(List.of(1), dead);
        assertEquals(List.of(3, 5, 7, 9), handled);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule({"S20", "S35"})
    void whatStandsBeforeAnEventAtWhichASelectorThrowsIsHandled(Engine engine) throws InterruptedException {
        List<Object> handled = new ArrayList<>();
        List<Object> dead = new ArrayList<>();
        Source<Integer> source = stages.from("numbers", range(0, 9));
        Consumer<Integer> notes = batch -> batch.each((event, sequence, last) -> handled.add(event));
        stages.consume("sink", () -> notes, Subscription.to(source).select(n -> 60 / (n - 5) % 2 == 0));
        stages.onFailure("sink", new Skip((stage, sequence, event, cause) -> dead.add(event)));
        try (RunningStages running = stages.launch(engine)) {
            running.await();
        }

        assertEquals(List.of(5), dead);
        assertEquals(List.of(0, 2, 3, 4, 6, 7, 8), handled.stream().sorted().toList());
    }

    @Test
    @Rule("S38")
    void aStageThatCannotStartIsNamedAndNothingRuns() {
        diary.failsAtStart = true;

        TopologyFailedException failed = assertThrows(
                TopologyFailedException.class, () -> launch(DisruptorEngine.withDefaults(), new Restart(2, MINUTE)));

        assertTrue(
                failed.getMessage().startsWith("stage sink of topology failing failed to start"), failed.getMessage());
        assertSame(diary.thrown, failed.getCause());
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("failing/")
                        && !thread.getName().endsWith("timers")));
    }

    @Test
    @Rule("S38")
    void aStageThatCannotBeMadeIsNamed() {
        stages.consume(
                "sink",
                () -> {
                    throw new IllegalStateException("no");
                },
                Subscription.to(stages.from("numbers", List.of(1))));

        TopologyFailedException failed =
                assertThrows(TopologyFailedException.class, () -> stages.launch(new SteppedEngine(0)));

        assertEquals("stage sink was not made: java.lang.IllegalStateException: no", failed.getMessage());
    }

    @Test
    @Rule("S35")
    void aPolicyNamesAStage() {
        stages.onFailure("nobody", new Retry(1));

        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, stages::topology);

        assertEquals("failing: want a policy for a stage of [], got one for nobody", refused.getMessage());
    }
}
