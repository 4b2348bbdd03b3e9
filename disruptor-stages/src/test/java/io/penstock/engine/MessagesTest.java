package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import io.penstock.stage.Refusable;
import io.penstock.topology.Dispatch;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.InboundSpec;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.Running;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Messages that are told to stages while they run. */
class MessagesTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int TELLERS = 4;
    private static final int MESSAGES = 5_000;

    private final Telling logic = new Telling();
    private final Topology topology = new Topology(
            "told",
            List.of(RingSpec.values("ring", 16)),
            List.of(
                    new StageSpec(
                            "source",
                            "source",
                            () -> logic,
                            List.of(),
                            new OutboundSpec(new Dispatch.ByDemand(), List.of("ring"), 16),
                            FailurePolicy.FAIL),
                    new StageSpec(
                            "sink",
                            "sink",
                            All::new,
                            List.of(InboundSpec.asking("ring", Demand.of(4))),
                            null,
                            FailurePolicy.FAIL)));

    @Test
    void areSeenInTheOrderInWhichTheyWereTold() {
        SteppedRunning running = new SteppedEngine(1).launch(topology);
        running.settle();

        running.tell("source", "a");
        running.tell("source", "b");
        running.settle();

        assertEquals(List.of("a", "b"), logic.seen);
        running.halt();
    }

    @Test
    void areRefusedByAStageThatHasEnded() {
        SteppedRunning running = new SteppedEngine(1).launch(topology);
        running.halt();

        IllegalStateException why = assertThrows(IllegalStateException.class, () -> running.tell("source", "late"));

        assertEquals("want a stage that runs, got source, which has ended", why.getMessage());
        assertThrows(IllegalArgumentException.class, () -> running.tell("nobody", "lost"));
    }

    @Test
    void thatAStageEndsWithoutSeeingAreToldSo() {
        SteppedRunning running = new SteppedEngine(1).launch(topology);
        Asked asked = new Asked();
        running.tell("source", asked);

        running.halt();

        assertTrue(asked.answer.isCompletedExceptionally());
        assertEquals(List.of(), logic.seen);
    }

    @Test
    void areBounded() {
        SteppedRunning running = new SteppedEngine(1).launch(topology);
        for (int i = 0; i < 1 << 16; i++) {
            running.tell("source", i);
        }

        IllegalStateException why = assertThrows(IllegalStateException.class, () -> running.tell("source", "more"));

        assertEquals(
                "stage source: want at most 65536 messages that wait for it, got one more: more", why.getMessage());
        running.halt();
    }

    @Test
    void aStageWithoutThreadsIsRunByWhoeverWaitsForItsAnswer() throws Exception {
        answers(new SteppedEngine(3));
    }

    @Test
    void aStageWithAThreadAnswers() throws Exception {
        answers(DisruptorEngine.withDefaults());
    }

    private void answers(Engine engine) throws Exception {
        Running running = engine.launch(topology);
        Asked asked = new Asked();

        running.tell("source", asked);

        assertEquals("seen", running.await(asked.answer, LIMIT));
        running.halt();
    }

    @Test
    void nobodyIsWaitedForWhoHasNothingToDo() {
        SteppedRunning running = new SteppedEngine(3).launch(topology);

        assertThrows(TimeoutException.class, () -> running.await(new CompletableFuture<>(), LIMIT));
        running.halt();
    }

    @Test
    void areEachSeenOrRefusedWhileTheStageEnds() throws Exception {
        Running running = DisruptorEngine.withDefaults().launch(topology);
        List<List<Asked>> told = new ArrayList<>();
        List<Thread> tellers = new ArrayList<>();
        for (int t = 0; t < TELLERS; t++) {
            List<Asked> mine = new ArrayList<>(List.of(new Asked()));
            running.tell("source", mine.get(0));
            told.add(mine);
            tellers.add(new Thread(() -> tell(running, mine)));
        }
        tellers.forEach(Thread::start);

        running.tell("source", Telling.END);

        for (Thread teller : tellers) {
            teller.join();
        }
        running.await();
        for (List<Asked> mine : told) {
            mine.forEach(asked -> assertTrue(asked.answer.isDone()));
        }
        running.close();
    }

    private static void tell(Running running, List<Asked> mine) {
        for (int i = 0; i < MESSAGES; i++) {
            Asked asked = new Asked();
            try {
                running.tell("source", asked);
            } catch (IllegalStateException refused) {
                return;
            }
            mine.add(asked);
        }
    }

    /** A message that tells whether it was seen. */
    private static final class Asked implements Refusable {
        private final CompletableFuture<Object> answer = new CompletableFuture<>();

        @Override
        public void refused(RuntimeException why) {
            answer.completeExceptionally(new CompletionException(why));
        }
    }

    private static final class Telling implements Logic<Object, Object> {
        private static final Object END = new Object();

        private final List<Object> seen = new ArrayList<>();
        private Host<Object> host;

        @Override
        public void onStart(Host<Object> given) {
            host = given;
        }

        @Override
        public void onMessage(Object message) {
            if (message == END) {
                host.complete();
            } else if (message instanceof Asked asked) {
                asked.answer.complete("seen");
            } else {
                seen.add(message);
            }
        }
    }

    private static final class All implements Logic<Object, Object> {
        @Override
        public int onEvents(int inbound, Batch<Object> batch) {
            return batch.size();
        }
    }
}
