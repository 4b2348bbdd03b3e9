package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stages.Consumer;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Reply;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Scheduled;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TalkingTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Talker talker = new Talker();
    private final Seen seen = new Seen();
    private final Stages stages = Stages.named("talking");
    private final Source<Integer> source = stages.produce("talker", () -> talker);
    private RunningStages running;
    private SteppedRunning stepped;

    static Stream<Engine> engines() {
        return Stream.of(new SteppedEngine(7), DisruptorEngine.withDefaults());
    }

    private void launch(Demand demand) {
        stages.consume("sink", () -> seen, Subscription.to(source).demand(demand));
        launch();
    }

    private void launch() {
        running = stages.launch(new SteppedEngine(0));
        stepped = (SteppedRunning) running.topology();
        stepped.settle();
    }

    @AfterEach
    void halt() {
        if (running != null) {
            running.halt();
        }
    }

    @Test
    @Rule({"S26", "S27"})
    void anAnswerLeavesBehindTheEventsThatWereEmittedWithIt() throws Exception {
        launch(Demand.of(10));
        List<Long> published = new ArrayList<>();
        CompletableFuture<Object> answer = running.call("talker", new Emit(3));
        answer.thenRun(
                () -> published.add(stepped.status("talker").outbound().get(0).published()));

        stepped.step("talker");

        assertEquals(List.of(2L), published);
        stepped.settle();
        assertEquals(range(0, 2), seen.events());
    }

    @Test
    @Rule("S27")
    void anAnswerLeavesBeforeTheEventsWhereItIsToldTo() throws Exception {
        launch(Demand.of(10));
        List<Long> published = new ArrayList<>();
        CompletableFuture<Object> answer = running.call("talker", "now, then 3");
        answer.thenRun(
                () -> published.add(stepped.status("talker").outbound().get(0).published()));

        stepped.step("talker");

        assertEquals(List.of(-1L), published);
        stepped.settle();
        assertEquals(range(0, 2), seen.events());
    }

    @Test
    @Rule("S27")
    void aCallMayBeAnsweredLater() {
        launch(Demand.of(10));
        CompletableFuture<Object> answer = running.call("talker", "later");
        stepped.settle();
        assertFalse(answer.isDone());

        running.cast("talker", "answer");
        stepped.settle();

        assertEquals("at last", answer.join());
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("S26")
    void whoeverAsksMayWaitForTheAnswer(Engine engine) throws Exception {
        stages.consume("sink", () -> seen, Subscription.to(source));
        running = stages.launch(engine);

        Integer answer = running.call("talker", new Emit(5), LIMIT);

        assertEquals(5, answer);
        assertEquals("c", running.topology().await(running.cast("talker", "c"), LIMIT));
        assertEquals("i", running.topology().await(running.info("talker", "i"), LIMIT));
        assertEquals("s", running.topology().await(running.info("sink", "s"), LIMIT));
        running.halt();
        assertEquals(List.of("s"), seen.infos);
    }

    @Test
    @Rule("S26")
    void whatNobodyAnswersInTimeIsNotWaitedForAnyLonger() {
        launch(Demand.of(10));

        assertThrows(TimeoutException.class, () -> running.call("talker", "later", LIMIT));
    }

    @Test
    @Rule("S28")
    void aStageWithoutCodeForItRefusesAndGoesOn() {
        stages.consume("sink", () -> events -> {}, Subscription.to(source));
        launch();

        assertRefused("calls", running.call("sink", "x"));
        assertRefused("casts", running.cast("sink", "x"));
        assertRefused("infos", running.info("sink", "x"));
        assertFalse(running.isDone());
    }

    private void assertRefused(String what, CompletableFuture<?> told) {
        stepped.settle();
        CompletionException refused = assertThrows(CompletionException.class, told::join);
        assertInstanceOf(UnsupportedOperationException.class, refused.getCause());
        assertEquals(
                "stage sink: want a stage that takes " + what + ", got one that does not: x",
                refused.getCause().getMessage());
    }

    @Test
    @Rule("S29")
    void nobodyIsLeftWaitingByAStageThatEnds() {
        launch(Demand.of(10));
        CompletableFuture<Object> open = running.call("talker", "later");
        stepped.settle();
        CompletableFuture<Object> unseen = running.call("talker", "later");

        running.halt();

        assertEndedExceptionally(open, "stage talker ended without an answer");
        assertEndedExceptionally(unseen, "want a stage that runs, got talker, which has ended");
        assertEndedExceptionally(
                running.call("talker", "too late"), "want a stage that runs, got talker, which has ended");
    }

    private static void assertEndedExceptionally(CompletableFuture<?> future, String why) {
        CompletionException ended = assertThrows(CompletionException.class, future::join);
        assertEquals(why, ended.getCause().getMessage());
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("S29")
    void whoeverToldLearnsWhatWasThrown(Engine engine) throws Exception {
        stages.consume("sink", () -> seen, Subscription.to(source));
        running = stages.launch(engine);

        CompletableFuture<Object> answer = running.call("talker", "fail");

        CompletionException failed =
                assertThrows(CompletionException.class, () -> running.topology().await(answer, LIMIT));
        TopologyFailedException all = assertThrows(TopologyFailedException.class, running::await);
        assertSame(all.getCause(), failed.getCause());
    }

    @Test
    @Rule("S30")
    void anInfoToAProducerWaitsBehindWhatItCarries() {
        launch(Demand.manual(10));
        running.call("talker", new Emit(3));
        running.info("talker", "one");
        stepped.settle();
        assertEquals(List.of(), talker.infos);

        seen.ask(2);
        stepped.settle();
        assertEquals(List.of(range(0, 1)), seen.chunks);
        assertEquals(List.of(), talker.infos);

        running.call("talker", new Emit(2));
        running.info("talker", "two");
        seen.ask(1);
        stepped.settle();
        assertEquals(range(0, 2), seen.events());
        assertEquals(List.of("one"), talker.infos);

        seen.ask(2);
        stepped.settle();
        assertEquals(range(0, 4), seen.events());
        assertEquals(List.of("one", "two"), talker.infos);
    }

    @Test
    @Rule("S30")
    void anInfoToAProducerConsumerWaitsBehindWhatCameIn() {
        Telling telling = new Telling();
        Source<Integer> out =
                stages.through("between", () -> telling, Subscription.to(source).demand(Demand.of(10)));
        stages.consume("sink", () -> seen, Subscription.to(out).demand(Demand.manual(10)));
        launch();
        running.call("talker", new Emit(4));
        stepped.settle();

        running.info("between", "behind");
        stepped.settle();
        assertEquals(List.of(), telling.heard);

        seen.ask(10);
        stepped.settle();
        assertEquals(List.of("0", "1", "2", "3", "behind"), telling.heard);
    }

    @Test
    @Rule("S30")
    void anInfoToAStageWhereNothingWaitsIsHeardAtOnce() {
        launch(Demand.of(10));

        running.info("talker", "a");
        running.info("sink", "b");
        stepped.step("talker");
        stepped.step("sink");

        assertEquals(List.of("a"), talker.infos);
        assertEquals(List.of("b"), seen.infos);
    }

    @Test
    @Rule("S30")
    void aProducerFinishesBehindItsLastEvents() throws Exception {
        launch(Demand.manual(10));
        running.cast("talker", "last 3, then done");
        stepped.settle();
        assertFalse(seen.ended);

        seen.ask(10);
        stepped.settle();

        assertEquals(range(0, 2), seen.events());
        assertTrue(seen.ended);
        running.await();
    }

    @Test
    @Rule("S31")
    void timersAreDueInTheirOrder() {
        launch(Demand.of(10));
        running.cast("talker", "timers");
        stepped.settle();

        stepped.advance(Duration.ofMillis(15));
        stepped.settle();
        assertEquals(List.of("10ms"), talker.timers);

        stepped.advance(Duration.ofMillis(15));
        stepped.settle();
        assertEquals(List.of("10ms", "20ms a", "20ms b"), talker.timers);
        assertEquals(range(0, 2), seen.events());
    }

    @Test
    @Rule("S31")
    void aTimerMayBeTakenBack() {
        launch(Demand.of(10));
        running.cast("talker", "timers");
        stepped.settle();
        talker.last.cancel();

        stepped.advance(Duration.ofMillis(30));
        stepped.settle();

        assertEquals(List.of("10ms", "20ms a"), talker.timers);
    }

    @Test
    @Rule("S26")
    void whatAStageEmitsWhenItStartsWaitsUntilItIsAskedFor() {
        Producer<Integer> early = new Producer<>() {
            @Override
            public void onStart(StageControl control, Emitter<? super Integer> out) {
                out.emit(41);
                out.emit(42);
            }

            @Override
            public void onDemand(long outstanding, Emitter<? super Integer> out) {}
        };
        Stages others = Stages.named("early");
        Source<Integer> from = others.produce("early", () -> early);
        others.consume("sink", () -> seen, Subscription.to(from).demand(Demand.manual(10)));
        running = others.launch(new SteppedEngine(0));
        stepped = (SteppedRunning) running.topology();
        stepped.settle();

        seen.ask(2);
        stepped.settle();

        assertEquals(List.of(41, 42), seen.events());
    }

    private record Emit(int n) {}

    /** Emits 0, 1, 2, … as it is told. */
    private static final class Talker implements Producer<Integer> {
        private final List<Object> infos = new ArrayList<>();
        private final List<Object> timers = new ArrayList<>();
        private StageControl control;
        private Reply later;
        private Scheduled last;
        private int next;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}

        @Override
        public void onCall(Object request, Reply reply, Emitter<? super Integer> out) {
            if (request instanceof Emit emit) {
                reply.with(emit.n);
                emit(emit.n, out);
            } else if (request.equals("now, then 3")) {
                reply.now("now");
                emit(3, out);
            } else if (request.equals("later")) {
                later = reply;
            } else {
                reply.with("never");
                throw new IllegalArgumentException("unheard of: " + request);
            }
        }

        private void emit(int n, Emitter<? super Integer> out) {
            for (int i = 0; i < n; i++) {
                out.emit(next++);
            }
        }

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            if (message.equals("answer")) {
                later.with("at last");
            } else if (message.equals("timers")) {
                control.schedule(Duration.ofMillis(20), "20ms a");
                control.schedule(Duration.ofMillis(10), "10ms");
                last = control.schedule(Duration.ofMillis(20), "20ms b");
            } else if (message.equals("last 3, then done")) {
                emit(3, out);
                control.info("done");
            }
        }

        @Override
        public void onInfo(Object message, Emitter<? super Integer> out) {
            infos.add(message);
            if (message.equals("done")) {
                control.complete();
            }
        }

        @Override
        public void onTimer(Object message, Emitter<? super Integer> out) {
            timers.add(message);
            emit(1, out);
        }
    }

    /** Hands on what comes in, and notes the order of what it is handed. */
    private static final class Telling implements ProducerConsumer<Integer, Integer> {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) throws Exception {
            events.each((event, sequence, last) -> {
                heard.add(event.toString());
                out.emit(event);
            });
        }

        @Override
        public void onInfo(Object message, Emitter<? super Integer> out) {
            heard.add(message.toString());
        }
    }

    private static final class Seen implements Consumer<Integer> {
        private final List<List<Integer>> chunks = new ArrayList<>();
        private final List<Object> infos = new ArrayList<>();
        private StageControl control;
        private boolean ended;

        void ask(long n) {
            control.ask(0, n);
        }

        List<Integer> events() {
            return chunks.stream().flatMap(List::stream).toList();
        }

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onEvents(Batch<? extends Integer> events) throws Exception {
            List<Integer> chunk = new ArrayList<>();
            events.each((event, sequence, last) -> chunk.add(event));
            chunks.add(chunk);
        }

        @Override
        public void onInfo(Object message) {
            infos.add(message);
        }

        @Override
        public void onEnd() {
            ended = true;
        }
    }
}
