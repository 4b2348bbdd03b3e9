package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.StageStatus;
import org.junit.jupiter.api.Test;

/** Of the stages that were added and have ended the oldest are forgotten, as others are added. */
class ForgettingTest {
    private final Stages stages = Stages.named("forgetting");
    private final RunningStages running = launched();
    private final SteppedRunning stepped = (SteppedRunning) running.topology();

    private RunningStages launched() {
        stages.produce("source", () -> new Counter(0)).open();
        return stages.launch(new SteppedEngine(3));
    }

    @Test
    @Rule("J9")
    void whatAnAdditionNamesIsNotForgottenByIt() {
        Source<Integer> ended = add("ended");
        for (int i = 0; i < 100; i++) {
            add("more " + i);
        }
        Stages late = Stages.named("late");
        late.consume("late", () -> events -> {}, Subscription.to(ended));

        LiveSubscription live = running.add(late).get(0);
        stepped.settle();

        assertEquals("late <- ended", live.toString());
        assertTrue(live.ended().toCompletableFuture().isDone());
        add("another");
        assertThrows(IllegalArgumentException.class, () -> running.status("ended"));
    }

    /** Adds a source that ends as it starts. */
    private Source<Integer> add(String name) {
        Stages more = Stages.named("more");
        Source<Integer> empty = more.produce(name, Over::new);
        running.add(more);
        stepped.settle();
        assertEquals(StageStatus.State.DONE, running.status(name).state());
        return empty;
    }

    /** Has nothing. */
    private static final class Over implements Producer<Integer> {
        @Override
        public void onStart(StageControl control) {
            control.complete();
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}
    }
}
