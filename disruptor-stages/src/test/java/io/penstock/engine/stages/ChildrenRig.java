package io.penstock.engine.stages;

import io.penstock.children.ChildState;
import io.penstock.children.ChildStatus;
import io.penstock.children.Children;
import io.penstock.children.LiveChildren;
import io.penstock.children.Restart;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A stage with children on an executor that the test drives, behind a producer that it drives. */
abstract class ChildrenRig {
    static final Restart ONCE = new Restart.Transient(1, Duration.ofSeconds(5));
    final Driven producer = new Driven();
    final ByHand executor = new ByHand();
    final Set<Integer> bad = new HashSet<>();
    final List<Integer> done = new ArrayList<>();
    final List<String> heard = new ArrayList<>();
    final Stages stages = Stages.named("children");
    final Source<Integer> source = stages.produce("source", () -> producer);

    LiveChildren<Integer> live;
    final Children<Integer> children = Children.<Integer>of(executor, this::deal)
            .onStart(started -> live = started)
            .onFailure((stage, child, cause) ->
                    heard.add(stage + " " + child.event() + " " + child.state() + " " + cause.getMessage()));

    void deal(int event) {
        if (bad.contains(event)) {
            throw new IllegalArgumentException("no " + event);
        }
        done.add(event);
    }

    SteppedRunning running(Children<Integer> wanted, Demand demand) {
        stages.each("each", wanted, Subscription.to(source).demand(demand));
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        return running;
    }

    void send(SteppedRunning running, int n) {
        producer.send(n);
        running.settle();
    }

    void runNext(SteppedRunning running) {
        executor.runNext();
        running.settle();
    }

    /** One child has failed, and the executor refuses to start it again. */
    SteppedRunning runningWithARestartRefused() {
        SteppedRunning running = running(children.restart(Restart.TRANSIENT), Demand.of(1, 0));
        bad.add(0);
        send(running, 1);
        executor.runNext();
        executor.refuses = true;
        running.step("each");
        return running;
    }

    static List<ChildState> states(LiveChildren<?> live) {
        return Stream.of(live)
                .flatMap(all -> all.all().stream())
                .map(ChildStatus::state)
                .toList();
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }
}
