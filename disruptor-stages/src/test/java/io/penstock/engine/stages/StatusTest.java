package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.Logic;
import io.penstock.stage.Terms;
import io.penstock.stages.Consumer;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Source;
import io.penstock.stages.Subscription;
import io.penstock.topology.Addition;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.RingStatus;
import io.penstock.topology.StageSpec;
import io.penstock.topology.StageStatus;
import io.penstock.topology.StageStatus.State;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What stages tell about themselves while nothing but the test moves them: exact numbers. */
class StatusTest extends StatusRig {
    @Rule("S81")
    @Test
    void aRingIsSeenFromBothOfItsEnds() {
        stages.consume("sink", () -> seen, Subscription.to(source).demand(Demand.of(10, 4)));
        SteppedRunning running = launch();

        driven.send(3);
        running.step("source");

        RingStatus outbound = new RingStatus("source>sink", 1024, null, -1, 2, 9, 0);
        RingStatus inbound = new RingStatus("source>sink", 1024, Demand.of(10, 4), -1, 2, 9, 0);
        assertEquals(List.of(outbound), running.status("source").outbound());
        assertEquals(List.of(inbound), running.status("sink").inbound());
        assertEquals(7, running.status("source").demand());
        assertEquals(3, running.status("source").published());
        assertEquals(3, running.status("sink").waiting());
        assertEquals(0, running.status("sink").processed());

        running.step("sink");

        assertEquals(3, running.status("sink").processed());
        assertEquals(0, running.status("sink").waiting());
        assertEquals(7, running.status("sink").inbound().get(0).outstanding());
        running.close();
    }

    @Rule("S81")
    @Test
    void whatAFailedStageHadDealtWithOfItsLastBatchCounts() {
        Consumer<Integer> failing = events -> events.each((n, sequence, last) -> {
            if (n == 5) {
                throw new IllegalStateException("five");
            }
        });
        stages.consume("sink", () -> failing, Subscription.to(source).demand(Demand.of(4, 2)));
        stages.onFailure("sink", new FailurePolicy.Leave());
        SteppedRunning running = launch();

        driven.send(8);
        running.settle();

        assertEquals(State.FAILED, running.status("sink").state());
        assertEquals(5, running.status("sink").processed());
        running.close();
    }

    @Rule("S83")
    @Test
    void statesFollowTheStage() throws InterruptedException {
        AtomicReference<SteppedRunning> self = new AtomicReference<>();
        List<State> within = new ArrayList<>();
        stages.consume(
                "sink",
                () -> (Consumer<Integer>)
                        events -> within.add(self.get().status("sink").state()),
                Subscription.to(source));
        SteppedRunning running = new SteppedEngine(1).launch(stages.topology());
        self.set(running);

        assertEquals(State.NEW, running.status("sink").state());
        running.settle();
        assertEquals(State.IDLE, running.status("sink").state());
        driven.send(1);
        running.settle();
        assertEquals(List.of(State.BUSY), within);
        driven.end();
        running.await();
        assertEquals(
                List.of(State.DONE, State.DONE),
                running.status().stream().map(StageStatus::state).toList());
    }

    @Rule("S83")
    @Test
    void aFailureIsSeenWithItsCause() {
        IllegalStateException cause = new IllegalStateException("seven");
        stages.consume(
                "sink",
                () -> (Consumer<Integer>) events -> {
                    throw cause;
                },
                Subscription.to(source));
        SteppedRunning running = launch();
        assertNull(running.status("sink").lastError());

        driven.send(1);
        assertThrows(TopologyFailedException.class, running::await);

        assertEquals(State.FAILED, running.status("sink").state());
        assertEquals(1, running.status("sink").failures());
        assertSame(cause, running.status("sink").lastError());
        assertEquals(State.HALTED, running.status("source").state());
        assertEquals(0, running.status("source").failures());
    }

    @Rule("S84")
    @Test
    void oneTurnIn64IsMeasuredAndStandsForAll() {
        AtomicReference<SteppedRunning> clock = new AtomicReference<>();
        stages.consume(
                "sink",
                () -> (Consumer<Integer>) events -> clock.get().advance(Duration.ofNanos(10)),
                Subscription.to(source));
        SteppedRunning running = launch();
        clock.set(running);
        int before = (int) running.status("sink").turns();

        one(running, 62 - before);
        assertEquals(0, running.status("sink").busyNs());
        one(running, 2);
        assertEquals(64, running.status("sink").turns());
        assertEquals(64 * 10, running.status("sink").busyNs());
        one(running, 36);
        assertEquals(100 * 10, running.status("sink").busyNs());
        running.halt();
    }

    private void one(SteppedRunning running, int times) {
        for (int i = 0; i < times; i++) {
            driven.send(1);
            running.settle();
        }
    }

    @Test
    void aStageThatIsNotThereIsRefused() {
        stages.consume("sink", () -> seen, Subscription.to(source));
        SteppedRunning running = launch();

        String message = assertThrows(IllegalArgumentException.class, () -> running.status("nobody"))
                .getMessage();

        assertEquals("want a stage of [source, sink], got nobody", message);
        running.close();
    }

    @Test
    void thePictureShowsWhatRuns() {
        Producer<Integer> one = (outstanding, out) -> emit(out);
        Source<Integer> numbers = stages.produce("numbers", () -> one);
        stages.consume("sink", () -> seen, Subscription.to(source).demand(Demand.of(10)), Subscription.to(numbers));
        SteppedRunning running = launch();
        driven.send(3);
        running.step("source");

        assertEquals("""
                status:
                  [source] ──demand──> ring 1024, carry 10 (wait backoff)
                      source: idle, published 3, demand 7
                  [numbers] ──demand──> ring 1024, carry 1000 (wait backoff)
                      numbers: idle, published 1, demand 999
                  source, numbers ──> [sink] (demand 10/5 and 1000/500, leave within 30s, wait backoff)
                      sink: idle, processed 1, waiting 3
                """, running.explain());
        running.halt();
    }

    @Test
    void aStageThatJoinedIsSeenAsTheOthersAre() {
        stages.consume("sink", () -> seen, Subscription.to(source).demand(Demand.of(10)));
        SteppedRunning running = launch();
        Logic<Object, Object> taking = new Logic<>() {
            @Override
            public int onEvents(int inbound, Batch<Object> batch) {
                return batch.size();
            }
        };

        running.add(List.of(new Addition(
                new StageSpec("late", "late", () -> taking, List.of(), null, FailurePolicy.FAIL),
                List.of(),
                List.of(new JoinSpec("late", "source", Demand.of(20), -1, 64, Terms.DEFAULT, null)))));
        running.settle();
        driven.send(15);
        running.settle();

        StageStatus late = running.status("late");
        assertEquals(15, late.processed());
        assertEquals(Demand.of(20), late.inbound().get(0).asks());
        assertTrue(
                running.explain()
                        .endsWith(
                                "  source 20/10 (leave within 30s) ──> [late] (joined)\n      late: idle, processed 15, waiting 0\n"),
                running::explain);
        running.halt();
    }

    private static void emit(Emitter<? super Integer> out) {
        out.emit(1);
    }

    @Rule("S83")
    @Test
    void aStageThatWasBegunAnewSaysHowOften() {
        stages.consume(
                "sink",
                () -> (Consumer<Integer>) events -> {
                    throw new IllegalStateException("again");
                },
                Subscription.to(source));
        stages.onFailure("sink", new FailurePolicy.Restart(5, Duration.ofSeconds(1), (stage, at, event, cause) -> {}));
        SteppedRunning running = launch();
        driven.send(2);
        running.settle();

        assertEquals(2, running.status("sink").restarts());
        assertEquals(2, running.status("sink").failures());
        assertTrue(
                running.explain().contains("failures 2, restarts 2, last java.lang.IllegalStateException: again"),
                running::explain);
        running.halt();
    }
}
