package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stages.RunningStages;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.FailurePolicy.Retry;
import io.penstock.topology.FailurePolicy.Skip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stage fails at is tried again, after longer and longer pauses. */
class BackingOffTest extends FailingRig {
    @Test
    @Rule("S36")
    void anEventIsTriedAgainAfterLongerAndLongerPauses() throws Exception {
        diary.failsAt = n -> n == 5 && diary.tries < 3;
        RunningStages running = launch(new SteppedEngine(1), new Retry(3, Duration.ofMillis(10), FailurePolicy.FAIL));
        SteppedRunning stepped = (SteppedRunning) running.topology();
        stepped.settle();
        assertEquals(1, diary.tries);

        stepped.advance(Duration.ofMillis(9));
        stepped.settle();
        assertEquals(1, diary.tries);
        stepped.advance(Duration.ofMillis(1));
        stepped.settle();
        assertEquals(2, diary.tries);
        stepped.advance(Duration.ofMillis(19));
        stepped.settle();
        assertEquals(2, diary.tries);

        assertEquals("x", running.topology().await(running.cast("sink", "x"), MINUTE));
        running.await();
        assertEquals(range(0, EVENTS - 1), diary.handled);
        assertEquals(3, diary.tries);
    }

    @Test
    @Rule({"S31", "S36"})
    void nobodyWaitsForAPauseOfAStageThatHasEnded() {
        diary.failsAt = n -> n == 5;
        RunningStages running =
                launch(new SteppedEngine(1), new Retry(1, Duration.ofMillis(10), new FailurePolicy.Leave()));
        SteppedRunning stepped = (SteppedRunning) running.topology();
        stepped.settle();
        running.cast("sink", "fail");
        stepped.settle();
        assertEquals(1, diary.deaths);

        assertThrows(TimeoutException.class, () -> stepped.await(new CompletableFuture<>(), MINUTE));
        assertEquals(0, diary.control.nanoTime());
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("S36")
    void whatRetryingDoesNotHelpIsPassedOver(Engine engine) throws InterruptedException {
        diary.failsAt = n -> n == 5;
        List<Object> dead = new ArrayList<>();
        FailurePolicy skip = new Skip((stage, sequence, event, cause) -> dead.add(event));
        try (RunningStages running = launch(engine, new Retry(2, Duration.ofNanos(1), skip))) {
            running.await();
        }

        assertEquals(List.of(5), dead);
        assertEquals(3, diary.tries);
        assertEquals(EVENTS - 1, diary.handled.size());
    }
}
