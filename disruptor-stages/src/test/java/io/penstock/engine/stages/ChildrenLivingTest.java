package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.children.ChildCounts;
import io.penstock.children.ChildState;
import io.penstock.children.ChildStatus;
import io.penstock.children.Restart;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Children from outside, terminated, outliving: C7 to C10. */
class ChildrenLivingTest extends ChildrenRig {
    @Test
    @Rule("C7")
    void doesNotCountInDemandWhatIsStartedFromOutside() {
        SteppedRunning running = running(children, Demand.of(1, 0));
        long id = live.start(100);
        send(running, 1);
        assertEquals(
                List.of(new ChildStatus<>(id, 100, ChildState.WAITING, 0, true)),
                live.all().subList(0, 1));
        assertEquals(new ChildCounts(2, 2, 1), live.count());

        runNext(running);

        assertEquals(List.of(100), done);
        assertEquals(List.of(1L), producer.asks);
        assertEquals(new ChildCounts(1, 1, 0), live.count());
    }

    @Test
    @Rule("C7")
    void tellsTheOneWhoStartsAChildThatTheExecutorRefusesIt() {
        running(children, Demand.of(1, 0));
        executor.refuses = true;

        assertThrows(RejectedExecutionException.class, () -> live.start(100));
        assertEquals(new ChildCounts(0, 0, 0), live.count());
        assertEquals(List.of(), heard);
    }

    @Test
    @Rule("C8")
    void releasesTheSlotOfAChildThatIsTerminated() {
        SteppedRunning running = running(children.restart(Restart.TRANSIENT), Demand.of(1, 0));
        send(running, 1);

        assertTrue(live.terminate(0));
        assertFalse(live.terminate(0));
        running.settle();
        runNext(running);

        assertFalse(live.terminate(0));
        assertEquals(List.of(1L, 1L), producer.asks);
        assertEquals(List.of(), done);
        assertEquals(List.of(), heard);
        assertEquals(new ChildCounts(0, 0, 0), live.count());
    }

    @Test
    @Rule("C8")
    void doesNotStartAgainWhatWasTerminatedMeanwhile() {
        SteppedRunning running = runningWithARestartRefused();
        assertTrue(live.terminate(0));
        running.settle();

        assertEquals(List.of(1L, 1L), producer.asks);
        assertEquals(List.of(), live.all());
    }

    @Test
    @Rule("C9")
    void terminatesItsChildrenWhenItIsHalted() {
        SteppedRunning running = running(children, Demand.of(2, 0));
        send(running, 2);
        running.halt();
        executor.runNext();
        executor.runNext();

        assertEquals(List.of(), done);
        assertThrows(IllegalStateException.class, () -> live.start(100));
    }

    @Test
    @Rule("C10")
    void endsBehindItsLastChild() throws InterruptedException {
        SteppedRunning running = running(children, Demand.of(2, 0));
        producer.end();
        send(running, 2);
        assertFalse(running.isDone());

        live.start(100);
        runNext(running);
        runNext(running);
        assertFalse(running.isDone());
        runNext(running);
        running.await();

        assertEquals(List.of(0, 1, 100), done);
        assertThrows(IllegalStateException.class, () -> live.start(101));
    }
}
