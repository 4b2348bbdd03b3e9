package io.penstock.engine.stages;

import io.penstock.engine.SteppedRunning;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;

/** A producer that the test drives, and two consumers among whom its events are dispatched. */
abstract class DispatchingRig {
    final Driven producer = new Driven();
    final Seen a = new Seen();
    final Seen b = new Seen();
    final Stages stages = Stages.named("dispatching");
    final Source<Integer> source = stages.produce("source", () -> producer);

    final SteppedRunning running(Subscription<Integer> first, Subscription<Integer> second) {
        return running(first, second, 0);
    }

    final SteppedRunning running(Subscription<Integer> first, Subscription<Integer> second, long seed) {
        stages.consume("a", () -> a, first);
        stages.consume("b", () -> b, second);
        SteppedRunning running = Steps.launch(stages, seed);
        running.settle();
        return running;
    }

    final void send(SteppedRunning running, int n) {
        producer.send(n);
        running.settle();
    }
}
