package io.penstock.engine.stages;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;

/** A producer that the test drives, and whatever consumers it adds; nothing but the test moves them. */
abstract class StatusRig {
    final Driven driven = new Driven();
    final Seen seen = new Seen();
    final Stages stages = Stages.named("status");
    final Source<Integer> source = stages.produce("source", () -> driven);

    final SteppedRunning launch() {
        SteppedRunning running = new SteppedEngine(1).launch(stages.topology());
        running.settle();
        return running;
    }
}
