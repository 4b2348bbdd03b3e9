package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls and casts: S26 to S29. */
class TalkingTest extends TalkingRig {
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
}
