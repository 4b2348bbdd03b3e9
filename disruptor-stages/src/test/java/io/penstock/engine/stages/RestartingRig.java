package io.penstock.engine.stages;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.FailurePolicy.DeadLetters;
import io.penstock.topology.FailurePolicy.Restart;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A stage that is begun anew wherever it fails, and its lives, stepped by the test. */
abstract class RestartingRig {
    static final Duration MINUTE = Duration.ofMinutes(1);

    final Driven driven = new Driven();
    final Stages stages = Stages.named("restarting");
    final Source<Integer> source = stages.produce("source", () -> driven).open();
    final List<Brittle> lives = new ArrayList<>();
    final Brittle.Faults faults = new Brittle.Faults();
    final List<String> dead = new ArrayList<>();
    final DeadLetters hook = (stage, sequence, event, cause) -> dead.add(sequence + ": " + event);
    RunningStages running;
    SteppedRunning stepped;

    Brittle live() {
        Brittle life = new Brittle(lives.size(), faults);
        lives.add(life);
        return life;
    }

    void launch() {
        running = stages.launch(new SteppedEngine(0));
        stepped = (SteppedRunning) running.topology();
        stepped.settle();
    }

    /** Of logic that the language does not begin anew: a topology of one's own may. */
    void launch(String stage, FailurePolicy policy) {
        Topology described = stages.topology();
        List<StageSpec> specs = described.stages().stream()
                .map(spec -> spec.name().equals(stage)
                        ? new StageSpec(
                                spec.name(), spec.layer(), spec.logic(), spec.inbound(), spec.outbound(), policy)
                        : spec)
                .toList();
        stepped = new SteppedEngine(0).launch(new Topology(described.name(), described.rings(), specs));
        stepped.settle();
    }

    /** A stage that joins while all runs. */
    LiveSubscription add(Restart policy, Subscription<Integer> wish) {
        Stages more = Stages.named("more");
        more.consume("brittle", this::live, wish);
        more.onFailure("brittle", policy);
        LiveSubscription live = running.add(more).get(0);
        stepped.settle();
        return live;
    }

    void send(int n) {
        driven.send(n);
        stepped.settle();
    }

    List<Integer> events() {
        return lives.stream().flatMap(life -> life.events.stream()).toList();
    }

    Brittle last() {
        return lives.get(lives.size() - 1);
    }

    /** The one that lives now fails at an event. */
    void failsAt(int event) {
        last().failsAt = event;
    }
}
