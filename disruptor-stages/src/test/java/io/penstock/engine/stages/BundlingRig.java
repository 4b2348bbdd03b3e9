package io.penstock.engine.stages;

import io.penstock.bundle.Bundle;
import io.penstock.bundle.Bundle.Cause;
import io.penstock.bundle.Bundling;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stages.Consumer;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A producer that a test drives, a stage that bundles, and a sink that notes the bundles; stepped. */
abstract class BundlingRig {
    static final Duration WITHIN = Duration.ofMillis(50);

    final Driven producer = new Driven();
    final Bundles bundles = new Bundles();
    final Stages stages = Stages.named("bundling");
    final Source<Integer> source = stages.produce("source", () -> producer);

    final SteppedRunning running(Bundling<Integer> bundling, Demand demand) {
        Source<Bundle<Integer>> out = stages.through("bundles", bundling::stage, Subscription.to(source));
        stages.consume("sink", () -> bundles, Subscription.to(out).demand(demand));
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        return running;
    }

    final SteppedRunning running(Bundling<Integer> bundling) {
        return running(bundling, Demand.of(10));
    }

    final void send(SteppedRunning running, int n) {
        producer.send(n);
        running.settle();
    }

    final void ask(SteppedRunning running, int n) {
        bundles.control.ask(0, n);
        running.settle();
    }

    static Bundle<Integer> bundle(Cause cause, Integer... events) {
        return new Bundle<>(List.of(events), cause);
    }

    /** Notes the bundles. */
    static final class Bundles implements Consumer<Bundle<Integer>> {
        final List<Bundle<Integer>> seen = new ArrayList<>();
        StageControl control;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onEvents(Batch<? extends Bundle<Integer>> events) throws Exception {
            events.each((bundle, sequence, last) -> seen.add(bundle));
        }
    }
}
