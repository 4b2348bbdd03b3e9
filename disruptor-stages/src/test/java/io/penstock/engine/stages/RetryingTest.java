package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.Consumer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy.Retry;
import io.penstock.topology.FailurePolicy.Skip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Retries of a stage with several subscriptions, at a time or one after the other. */
class RetryingTest {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Stages stages = Stages.named("retrying");
    private final List<Integer> tried = new ArrayList<>();
    private final List<Object> dead = new ArrayList<>();
    private final Skip skip = new Skip((stage, sequence, event, cause) -> dead.add(event));

    /** Fails at numbers below zero, however often. */
    private final Consumer<Integer> poisoned = events -> events.each((event, sequence, last) -> {
        tried.add(event);
        if (event < 0) {
            throw new IllegalStateException("poison");
        }
    });

    private Subscription<Integer> to(String name, Integer... events) {
        Source<Integer> source = stages.from(name, List.of(events)).open();
        return Subscription.to(source).demand(Demand.of(2, 0));
    }

    @Test
    @Rule("S36")
    void eachSubscriptionHasItsOwnCount() throws InterruptedException {
        stages.consume("sink", () -> poisoned, to("one", -1, 1), to("other", -2, 2));
        stages.onFailure("sink", new Retry(2, Duration.ZERO, skip));
        stages.launch(new SteppedEngine(0)).await();

        assertEquals(
                List.of(-1, -2),
                dead.stream().sorted((a, b) -> (int) b - (int) a).toList());
        assertEquals(3, tried.stream().filter(n -> n == -1).count());
        assertEquals(3, tried.stream().filter(n -> n == -2).count());
    }

    @Test
    @Rule("S36")
    void duringAPauseNoOtherSubscriptionIsHandedOver() {
        stages.consume("sink", () -> poisoned, to("one", -1, 1), to("other", -2, 2));
        stages.onFailure("sink", new Retry(1, PAUSE, skip));
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        assertEquals(List.of(-1), tried);

        running.advance(PAUSE);
        running.settle();
        assertEquals(List.of(-1, -1, 1, -2), tried);
    }

    @Test
    @Rule("S36")
    void aSubscriptionThatComesLaterBeginsToCountAnew() {
        Source<Integer> source = stages.from("numbers", range(0, 3)).open();
        List<Integer> failed = new ArrayList<>();
        Consumer<Integer> oncePerEvent = events -> events.each((event, sequence, last) -> {
            if (!failed.contains(event)) {
                failed.add(event);
                throw new IllegalStateException("once");
            }
            tried.add(event);
        });
        Subscription<Integer> wish =
                Subscription.to(source).demand(Demand.of(1, 0)).mode(CancelMode.TEMPORARY);
        stages.consume("sink", () -> oncePerEvent, to("nothing").mode(CancelMode.TEMPORARY));
        stages.onFailure("sink", new Retry(1, Duration.ZERO, skip));
        RunningStages running = stages.launch(new SteppedEngine(0));
        SteppedRunning stepped = (SteppedRunning) running.topology();
        stepped.settle();
        for (int i = 0; i < 2; i++) {
            LiveSubscription live = running.subscribe("sink", wish);
            for (int turn = 0; turn < 100 && tried.size() <= i; turn++) {
                stepped.step();
            }
            live.cancel(Reason.normal());
            stepped.settle();
        }

        assertEquals(List.of(), dead);
    }
}
