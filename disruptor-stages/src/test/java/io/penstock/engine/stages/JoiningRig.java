package io.penstock.engine.stages;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import java.time.Duration;
import java.util.List;

/** A producer, and two consumers that come and go, stepped by the test. */
abstract class JoiningRig {
    static final Duration LIMIT = Duration.ofSeconds(5);
    final Told told = new Told();
    final Told.Source producer = told.new Source();
    final Told.Sink a = told.new Sink();
    final Told.Sink b = told.new Sink();
    final Stages stages = Stages.named("joining");
    final Source<Integer> source = stages.produce("source", () -> producer);
    final Subscription<Integer> all = Subscription.to(source).demand(Demand.of(2, 0));

    RunningStages running;

    JoiningRig() {
        source.open();
        producer.most = 0;
    }

    void launch() {
        running = stages.launch(new SteppedEngine(0));
        settle();
        told.notes.clear();
    }

    SteppedRunning stepped() {
        return (SteppedRunning) running.topology();
    }

    void settle() {
        stepped().settle();
    }

    void emitUpTo(int most) {
        producer.most = most;
        producer.control.wake();
        settle();
    }

    LiveSubscription add(String name, Told.Sink sink, Subscription<Integer> wish) {
        Stages more = Stages.named("more");
        more.onFailure(name, new FailurePolicy.Leave());
        more.consume(name, () -> sink, wish);
        LiveSubscription live = running.add(more).get(0);
        settle();
        return live;
    }

    List<String> last(int n) {
        return told.notes.subList(told.notes.size() - n, told.notes.size());
    }
}
