package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.Reason;
import io.penstock.stages.Emitter;
import io.penstock.stages.Overflow;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much a stage may emit that nobody asked for: by what it is called for, not by what it was called for before in the same turn. */
class AsideTest {
    private static final int MANY = Overflow.MOST_ASIDE + 1;

    private final Stages stages = Stages.named("aside");
    private final Source<Integer> ample = stages.produce("ample", Ample::new).open();
    private final Subscription<Integer> wish =
            Subscription.to(ample).mode(CancelMode.TEMPORARY).demand(Demand.manual(1));
    private final RunningStages running = launched();
    private final SteppedRunning stepped = (SteppedRunning) running.topology();
    private int starts;

    private RunningStages launched() {
        stages.onFailure("ample", new FailurePolicy.Restart(1, Duration.ofMinutes(1)));
        stages.consume("sink", Seen::new, wish);
        return stages.launch(new SteppedEngine(0));
    }

    @Test
    @Rule({"S37", "S60"})
    void aSuccessorMayEmitAtItsStartAsManyAsTheFirst() {
        stepped.settle();
        assertEquals(MANY, running.status("ample").carried());

        running.cast("ample", "fail");
        stepped.settle();

        assertEquals(2, starts);
        assertEquals(2 * MANY, running.status("ample").carried());
    }

    @Test
    @Rule({"S37", "S60"})
    void soItMayBehindACancellationInTheSameTurn() {
        stepped.settle();

        running.subscriptions().get(0).cancel(Reason.normal());
        running.cast("ample", "fail");
        stepped.settle();

        assertEquals(2, starts);
        assertEquals(2 * MANY, running.status("ample").carried());
    }

    /** Emits many at its start. */
    private final class Ample implements Producer<Integer> {
        @Override
        public void onStart(StageControl control, Emitter<? super Integer> out) {
            starts++;
            IntStream.range(0, MANY).forEach(out::emit);
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            throw new IllegalStateException("failed");
        }
    }
}
