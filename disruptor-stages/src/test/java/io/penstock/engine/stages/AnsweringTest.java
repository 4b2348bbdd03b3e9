package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stages.Consumer;
import io.penstock.stages.Reply;
import io.penstock.stages.RunningStages;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reply does, and what is refused of replies and messages. */
class AnsweringTest {
    private static final IllegalStateException NO = new IllegalStateException("no");

    private final Answering answering = new Answering();
    private RunningStages running;

    /** What a stage does with the reply of a call. */
    @FunctionalInterface
    interface Use {
        void of(Reply reply);
    }

    /** Does with a reply what it is called for. */
    private static final class Answering implements Consumer<Integer> {
        private StageControl control;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onEvents(Batch<? extends Integer> events) {}

        @Override
        public void onCall(Object request, Reply reply) {
            ((Use) request).of(reply);
        }
    }

    @BeforeEach
    void launch() {
        Stages stages = Stages.named("answering");
        stages.consume("stage", () -> answering, Subscription.to(stages.<Integer>produce("silent", () ->
                (outstanding, out) -> {})));
        running = stages.launch(new SteppedEngine(0));
    }

    @AfterEach
    void halt() {
        running.halt();
    }

    private CompletableFuture<Object> call(Use use) {
        CompletableFuture<Object> answer = running.call("stage", use);
        ((SteppedRunning) running.topology()).settle();
        return answer;
    }

    private static Throwable cause(CompletableFuture<?> answer) {
        return assertThrows(CompletionException.class, answer::join).getCause();
    }

    @Test
    @Rule("S27")
    void aStageMaySayThatThereIsNoAnswer() {
        CompletableFuture<Object> answer = call(reply -> reply.fail(NO));

        assertSame(NO, cause(answer));
        assertFalse(running.isDone());
        assertEquals("next", call(reply -> reply.with("next")).join());
    }

    @Test
    @Rule("S27")
    void anyThreadMaySayThatThereIsNone() {
        CompletableFuture<Reply> kept = new CompletableFuture<>();
        CompletableFuture<Object> answer = call(kept::complete);

        CompletableFuture.runAsync(() -> kept.join().fail(NO)).join();

        assertSame(NO, cause(answer));
    }

    static Stream<Arguments> pairs() {
        Use fail = reply -> reply.fail(NO);
        return Stream.of(
                Arguments.of("first", (Use) reply -> reply.with("first"), (Use) reply -> reply.now("second")),
                Arguments.of("first", (Use) reply -> reply.with("first"), (Use) reply -> reply.with("second")),
                Arguments.of("first", (Use) reply -> reply.with("first"), fail),
                Arguments.of("first", (Use) reply -> reply.now("first"), (Use) reply -> reply.with("second")),
                Arguments.of("first", (Use) reply -> reply.now("first"), fail));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    @Rule("S27")
    void theFirstAnswerCounts(String wanted, Use first, Use second) {
        CompletableFuture<Object> answer = call(reply -> {
            first.of(reply);
            second.of(reply);
        });

        assertEquals(wanted, answer.join());
    }

    @Test
    void anAnswerIsNeverNull() {
        for (Use use : List.<Use>of(reply -> reply.with(null), reply -> reply.now(null))) {
            assertRefused("want an answer, got null", use);
        }
        assertRefused("want a cause, got null", reply -> reply.fail(null));
    }

    /** What is refused is no answer: another one counts. */
    private void assertRefused(String why, Use use) {
        CompletableFuture<Object> answer = call(reply -> {
            refuses(why, () -> use.of(reply));
            reply.with("refused");
        });
        assertEquals("refused", answer.join());
    }

    @Test
    void aMessageIsNeverNull() {
        refuses("want a message, got null", () -> running.call("stage", null));
        refuses("want a message, got null", () -> running.cast("stage", null));
        refuses("want a message, got null", () -> running.info("stage", null));
        call(reply -> {
                    refuses("want a message, got null", () -> answering.control.info(null));
                    refuses("want a message, got null", () -> answering.control.schedule(Duration.ZERO, null));
                    reply.with("refused");
                })
                .join();
    }

    private static void refuses(String why, Executable act) {
        assertEquals(why, assertThrows(NullPointerException.class, act).getMessage());
    }
}
