package io.penstock.engine.stages;

import io.penstock.bundle.Bundle;
import io.penstock.delivery.Delivery;
import io.penstock.delivery.DeliveryStages;
import io.penstock.engine.SteppedRunning;
import io.penstock.stages.Stages;
import java.util.ArrayList;
import java.util.List;

/** Letters that come as deliveries, and what the handlers of their bundles were given, by hand. */
abstract class DeliveryRig {
    final Letters letters;
    final ByHand executor = new ByHand();
    final List<List<Integer>> handled = new ArrayList<>();

    DeliveryRig(int number) {
        letters = new Letters(number);
    }

    final DeliveryStages<Integer> letters() {
        return DeliveryStages.from("letters", 1, () -> letters);
    }

    static <T> List<T> values(Bundle<Delivery<T>> bundle) {
        return bundle.events().stream().map(Delivery::value).toList();
    }

    final void handle(Bundle<Delivery<Integer>> bundle) {
        handled.add(values(bundle));
    }

    static SteppedRunning settled(Stages stages) {
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        return running;
    }

    /** Runs the handlers until nothing is left to do. */
    final void finish(SteppedRunning running) {
        running.settle();
        while (executor.waiting() > 0) {
            executor.runNext();
            running.settle();
        }
    }
}
