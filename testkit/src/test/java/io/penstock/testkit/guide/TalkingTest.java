package io.penstock.testkit.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stages.Consumer;
import io.penstock.stages.DemandMode;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Reply;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/stages.md shows of stages that talk and stages that fail. */
class TalkingTest {
    private final List<String> printed = new ArrayList<>();

    // tag::ticker[]
    static final class Ticker implements Producer<String> {
        private StageControl control;
        private int ticks;

        @Override
        public void onStart(StageControl given) {
            control = given;
            control.schedule(Duration.ofSeconds(1), "tick");
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super String> out) {
            // it has nothing until the clock or somebody else says so
        }

        @Override
        public void onTimer(Object message, Emitter<? super String> out) {
            out.emit("tick " + ++ticks);
            control.schedule(Duration.ofSeconds(1), "tick");
        }

        @Override
        public void onCall(Object request, Reply reply, Emitter<? super String> out) {
            out.emit(request.toString());
            reply.with(ticks);
        }

        @Override
        public void onInfo(Object message, Emitter<? super String> out) {
            control.complete();
        }
    }
    // end::ticker[]

    @Test
    void talks() throws Exception {
        Stages stages = Stages.named("talking");
        Source<String> ticker = stages.produce("ticker", Ticker::new);
        stages.consume("print", this::printer, Subscription.to(ticker));
        RunningStages running = stages.launch(new SteppedEngine(0));
        SteppedRunning stepped = (SteppedRunning) running.topology();
        stepped.settle();
        stepped.advance(Duration.ofSeconds(1));

        // tag::call[]
        int ticks = running.call("ticker", "hello", Duration.ofSeconds(5));
        running.info("ticker", "that is all");
        // end::call[]
        running.await();

        assertEquals(1, ticks);
        assertEquals(List.of("tick 1", "hello"), printed);
    }

    private Consumer<String> printer() {
        return events -> events.each((event, sequence, last) -> printed.add(event));
    }

    @Test
    void accumulates() throws Exception {
        Stages stages = Stages.named("accumulating");
        RunningStages running;
        // tag::accumulate[]
        Source<String> words = stages.from("words", List.of("a", "b")).demand(DemandMode.ACCUMULATE);
        // end::accumulate[]
        stages.consume("print", this::printer, Subscription.to(words));
        running = stages.launch(new SteppedEngine(0));
        ((SteppedRunning) running.topology()).settle();
        assertEquals(List.of(), printed);
        // tag::forward[]
        running.demand("words", DemandMode.FORWARD);
        // end::forward[]
        running.await();

        assertEquals(List.of("a", "b"), printed);
    }

    @Test
    void failsAsItsPolicySays() throws Exception {
        List<Object> lost = new ArrayList<>();
        Stages stages = Stages.named("failing");
        Source<Integer> numbers = stages.from("numbers", List.of(3, 2, 1, 0, 6));
        stages.consume(
                "print",
                () -> events -> events.each((n, sequence, last) -> printed.add("" + 6 / n)),
                Subscription.to(numbers));
        // tag::policy[]
        FailurePolicy.DeadLetters hook = (stage, sequence, event, cause) -> lost.add(event);
        stages.onFailure("print", new FailurePolicy.Retry(2, Duration.ofMillis(10), new FailurePolicy.Skip(hook)));
        // end::policy[]

        stages.launch(new SteppedEngine(0)).await();

        assertEquals(List.of("2", "3", "6", "1"), printed);
        assertEquals(List.of(0), lost);
    }
}
