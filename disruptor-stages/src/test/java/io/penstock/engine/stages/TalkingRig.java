package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A producer that talks, stepped by the test. */
abstract class TalkingRig {
    static final Duration LIMIT = Duration.ofMinutes(1);
    final Talker talker = new Talker();
    final Seen seen = new Seen();
    final Stages stages = Stages.named("talking");
    final Source<Integer> source = stages.produce("talker", () -> talker);

    RunningStages running;

    SteppedRunning stepped;

    static Stream<Engine> engines() {
        return Stream.of(new SteppedEngine(7), DisruptorEngine.withDefaults());
    }

    void launch(Demand demand) {
        stages.consume("sink", () -> seen, Subscription.to(source).demand(demand));
        launch();
    }

    void launch() {
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

    void assertRefused(String what, CompletableFuture<?> told) {
        stepped.settle();
        CompletionException refused = assertThrows(CompletionException.class, told::join);
        assertInstanceOf(UnsupportedOperationException.class, refused.getCause());
        assertEquals(
                "stage sink: want a stage that takes " + what + ", got one that does not: x",
                refused.getCause().getMessage());
    }

    static void assertEndedExceptionally(CompletableFuture<?> future, String why) {
        CompletionException ended = assertThrows(CompletionException.class, future::join);
        assertEquals(why, ended.getCause().getMessage());
    }

    record Emit(int n) {}

    /** Emits 0, 1, 2, … as it is told. */
    static final class Talker implements Producer<Integer> {
        final List<Long> asks = new ArrayList<>();
        final List<Object> infos = new ArrayList<>();
        final List<Object> timers = new ArrayList<>();
        StageControl control;
        Reply later;
        Scheduled last;
        int next;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {
            asks.add(outstanding);
        }

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

        void emit(int n, Emitter<? super Integer> out) {
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
            } else if (message.equals("emit 4")) {
                emit(4, out);
            }
        }

        @Override
        public void onTimer(Object message, Emitter<? super Integer> out) {
            timers.add(message);
            emit(1, out);
        }
    }

    /** Hands on what comes in, and notes the order of what it is handed. */
    static final class Telling implements ProducerConsumer<Integer, Integer> {
        final List<String> heard = new ArrayList<>();

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
}
