package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.children.ChildCounts;
import io.penstock.children.ChildState;
import io.penstock.children.Children;
import io.penstock.children.Restart;
import io.penstock.children.RestartsExceededException;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.FailurePolicy.DeadLetters;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What becomes of children that fail: C3 to C6, C11. */
class ChildrenFailingTest extends ChildrenRig {
    @Test
    @Rule("C3")
    void isDoneAtOnceWithAnEventThatTheExecutorRefuses() {
        SteppedRunning running = running(children, Demand.of(2, 0));
        executor.refuses = true;
        send(running, 2);
        executor.refuses = false;
        send(running, 1);

        assertEquals(List.of(2L, 2L), producer.asks);
        assertEquals(List.of("each 0 ENDED by hand", "each 1 ENDED by hand"), heard);
        assertEquals(1, executor.waiting());
    }

    @Test
    @Rule({"C3", "C4"})
    void givesUpATemporaryChildThatFailsAndGoesOn() {
        SteppedRunning running = running(children, Demand.of(1, 0));
        bad.add(0);
        send(running, 1);
        runNext(running);
        send(running, 1);
        runNext(running);

        assertEquals(List.of("each 0 ENDED no 0"), heard);
        assertEquals(List.of(1), done);
    }

    @Test
    @Rule({"C3", "C4"})
    void startsATransientChildAgainThatFailed() {
        SteppedRunning running = running(children.restart(Restart.TRANSIENT), Demand.of(1, 0));
        bad.add(0);
        send(running, 1);
        runNext(running);
        bad.clear();
        assertEquals(1, live.all().get(0).restarts());
        runNext(running);

        assertEquals(List.of("each 0 RESTARTING no 0"), heard);
        assertEquals(List.of(0), done);
        assertEquals(List.of(), live.all());
    }

    @Test
    @Rule("C4")
    void doesNotStartAgainWhatEndedOnPurpose() {
        Children<Integer> cancelling = Children.<Integer>of(executor, event -> {
                    throw new CancellationException("on purpose");
                })
                .onStart(started -> live = started)
                .onFailure((stage, child, cause) -> heard.add(stage))
                .restart(Restart.TRANSIENT);
        SteppedRunning running = running(cancelling, Demand.of(1, 0));
        send(running, 1);
        runNext(running);

        assertEquals(0, executor.waiting());
        assertEquals(List.of(), heard);
        assertEquals(List.of(1L, 1L), producer.asks);
    }

    @Test
    @Rule("C5")
    void keepsTheSlotOfAChildThatIsStartedAgain() {
        SteppedRunning running = running(children.restart(Restart.TRANSIENT), Demand.of(2, 0));
        bad.add(0);
        send(running, 2);
        runNext(running);
        runNext(running);

        assertEquals(List.of(2L, 1L), producer.asks);
        assertEquals(new ChildCounts(1, 1, 0), live.count());
    }

    @Test
    @Rule("C5")
    void triesAgainWhatTheExecutorRefusesToStartAgain() {
        SteppedRunning running = runningWithARestartRefused();
        assertEquals(new ChildCounts(1, 0, 0), live.count());
        assertEquals(List.of(ChildState.RESTARTING), states(live));

        executor.refuses = false;
        running.settle();

        assertEquals(List.of("each 0 RESTARTING no 0", "each 0 RESTARTING by hand"), heard);
        assertEquals(List.of(ChildState.WAITING), states(live));
        assertEquals(2, live.all().get(0).restarts());
    }

    @Test
    @Rule({"C5", "C6"})
    void failsOnceTheExecutorHasRefusedTooOften() {
        SteppedRunning running = running(children.restart(Restart.TRANSIENT), Demand.of(1, 0));
        bad.add(0);
        send(running, 1);
        executor.runNext();
        executor.refuses = true;
        running.settle();

        assertThrows(TopologyFailedException.class, running::await);
        assertEquals("each 0 ENDED by hand", heard.get(heard.size() - 1));
        assertEquals(4, heard.size());
    }

    @Test
    @Rule("C6")
    void failsWhenChildrenAreStartedAgainTooOften() {
        SteppedRunning running = running(children.restart(ONCE), Demand.of(2, 0));
        bad.addAll(Set.of(0, 1));
        send(running, 2);
        runNext(running);
        executor.runNext();
        running.settle();

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertInstanceOf(RestartsExceededException.class, failed.getCause());
        assertEquals(
                "stage each: want at most 1 restarts of children within PT5S, got one more",
                failed.getCause().getMessage());
        assertEquals("no 1", failed.getCause().getCause().getMessage());
        assertEquals(List.of("each 0 RESTARTING no 0", "each 1 ENDED no 1"), heard);
    }

    @Test
    @Rule("C6")
    void forgetsRestartsThatLieFartherBackThanTheTime() {
        SteppedRunning running = running(children.restart(ONCE), Demand.of(2, 0));
        bad.addAll(Set.of(0, 1));
        send(running, 2);
        runNext(running);
        running.advance(Duration.ofSeconds(6));
        runNext(running);

        assertFalse(running.isDone());
        assertEquals(2, executor.waiting());
    }

    @Test
    @Rule("C6")
    void refusesABoundThatBoundsNothing() {
        assertEquals(
                "want most >= 0, got -1",
                assertThrows(IllegalArgumentException.class, () -> new Restart.Transient(-1, Duration.ofSeconds(1)))
                        .getMessage());
        assertEquals(
                "want within > 0, got PT0S",
                assertThrows(IllegalArgumentException.class, () -> new Restart.Transient(1, Duration.ZERO))
                        .getMessage());
    }

    @Test
    @Rule("C11")
    void failsWhenTheOneWhoHearsOfFailuresThrows() {
        SteppedRunning running = running(strict(), Demand.of(1, 0));
        bad.add(0);
        send(running, 1);
        runNext(running);

        assertEquals("heard of 0", cause(running));
    }

    @Test
    @Rule({"C3", "C11"})
    void failsWhenTheOneWhoHearsOfARefusalThrowsThoughEventsArePassedOver() {
        stages.onFailure("each", new FailurePolicy.Skip((stage, sequence, event, cause) -> {}));
        SteppedRunning running = running(strict(), Demand.of(1, 0));
        executor.refuses = true;
        send(running, 1);

        assertEquals("heard of 0", cause(running));
    }

    @Test
    @Rule({"C1", "C3", "C11", "S37"})
    void asksForWhatItGaveUpBeforeTheOneWhoHearsOfItThrew() {
        List<String> lost = new ArrayList<>();
        stages.onFailure(
                "each",
                new FailurePolicy.Restart(
                        2, Duration.ofMinutes(1), (stage, sequence, event, cause) -> lost.add(sequence + " " + event)));
        SteppedRunning running = running(strict(), Demand.of(2, 0));
        executor.refuses = true;
        send(running, 2);
        executor.refuses = false;
        send(running, 3);

        assertEquals(List.of("each 0"), heard);
        assertEquals(List.of(DeadLetters.HELD + " 1"), lost);
        assertEquals(2, executor.waiting());
    }

    /** Who hears of failures throws at each. */
    private Children<Integer> strict() {
        return children.onFailure((stage, child, cause) -> {
            heard.add(stage + " " + child.event());
            throw new IllegalStateException("heard of " + child.event());
        });
    }

    private static String cause(SteppedRunning running) {
        return assertThrows(TopologyFailedException.class, running::await)
                .getCause()
                .getMessage();
    }
}
