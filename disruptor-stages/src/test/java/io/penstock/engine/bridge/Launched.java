package io.penstock.engine.bridge;

import io.penstock.bridge.Bridges;
import io.penstock.engine.DisruptorEngine;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Publisher;

/** What a test has launched, on threads; halted when the test is over. */
final class Launched {
    private final List<RunningStages> running = new ArrayList<>();

    RunningStages launch(Stages stages) {
        RunningStages launched = stages.launch(DisruptorEngine.withDefaults());
        running.add(launched);
        return launched;
    }

    /** A publisher of stages that have failed. */
    Publisher<Long> failed() {
        Stages stages = Stages.named("failing");
        Iterable<Long> broken = () -> {
            throw new IllegalStateException("no numbers today");
        };
        Publisher<Long> publisher = Bridges.publisher(stages, "out", Subscription.to(stages.from("in", broken)));
        try {
            launch(stages).await();
        } catch (TopologyFailedException wanted) {
            return publisher;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("want a failed topology");
    }

    void halt() {
        running.forEach(RunningStages::halt);
        running.clear();
    }
}
