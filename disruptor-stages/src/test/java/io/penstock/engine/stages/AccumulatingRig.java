package io.penstock.engine.stages;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stage.Reason;
import io.penstock.stages.DemandMode;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A producer that accumulates demand, and a sink that takes what is emitted; stepped. */
abstract class AccumulatingRig {
    final Pushed producer = new Pushed();
    final Seen seen = new Seen();
    final Stages stages = Stages.named("accumulating");
    final Source<Integer> source = stages.produce("producer", () -> producer).demand(DemandMode.ACCUMULATE);
    RunningStages running;
    SteppedRunning stepped;

    void launch(Demand demand) {
        stages.consume("sink", () -> seen, Subscription.to(source).demand(demand));
        running = stages.launch(new SteppedEngine(0));
        stepped = (SteppedRunning) running.topology();
        stepped.settle();
    }

    void say(DemandMode mode) {
        running.demand("producer", mode);
        stepped.settle();
    }

    DemandMode mode(String stage) throws Exception {
        return running.topology().await(running.demand(stage), Duration.ofMinutes(1));
    }

    /** Emits what it is told, and counts up when it is asked if that is wanted. */
    static final class Pushed implements Producer<Integer> {
        final List<Long> asks = new ArrayList<>();
        private StageControl control;
        boolean counts;
        private int next;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {
            asks.add(outstanding);
            for (long left = counts ? outstanding : 0; left > 0; left--) {
                out.emit(next++);
            }
        }

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            if (message instanceof Reason reason) {
                control.exit(reason);
            } else if (message instanceof DemandMode mode) {
                control.demand(mode);
            } else {
                out.emit((Integer) message);
            }
        }
    }
}
