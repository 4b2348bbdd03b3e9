package io.penstock.engine.bridge;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.LiveIterator;
import io.penstock.bridge.LiveResults;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A producer that counts, and readers that pull from it while it runs; stepped. */
abstract class PullingRig {
    final Stages stages = Stages.named("pulled");
    final Counting counting = new Counting();
    final Source<Long> source = stages.produce("in", () -> counting).open();

    /** Counts, until it is told something else, and notes what it is asked for. */
    static final class Counting implements Producer<Long> {
        final List<Long> asked = new ArrayList<>();
        final List<Cancellation> left = new ArrayList<>();
        StageControl control;
        private long next;
        boolean silent;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Long> out) {
            asked.add(outstanding);
            for (long i = 0; i < outstanding && !silent; i++) {
                out.emit(next++);
            }
        }

        @Override
        public void onCancel(LiveSubscription subscription, Cancellation how, Emitter<? super Long> out) {
            left.add(how);
        }

        @Override
        public void onCast(Object message, Emitter<? super Long> out) {
            switch ((String) message) {
                case "complete" -> control.complete();
                case "shutdown" -> control.exit(Reason.shutdown());
                default -> throw new IllegalStateException("torn");
            }
        }
    }

    RunningStages launch() {
        return stages.launch(new SteppedEngine(5));
    }

    static void settle(RunningStages running) {
        ((SteppedRunning) running.topology()).settle();
    }

    Subscription<Long> wish(CancelMode mode) {
        return Subscription.to(source).demand(Demand.of(10)).mode(mode);
    }

    LiveResults<Long> results(RunningStages running, CancelMode mode) {
        return Bridges.results(running, "reader", wish(mode));
    }

    static List<Long> below(long end) {
        return LongStream.range(0, end).boxed().toList();
    }

    /** All that is left; what it ends with is thrown. */
    static List<Long> rest(LiveIterator<Long> reader, List<Long> read) {
        reader.forEachRemaining(read::add);
        return read;
    }
}
