package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.children.Children;
import io.penstock.children.Restart;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a stage with children asks: C1, C2, C12. */
class ChildrenTest extends ChildrenRig {
    @Test
    @Rule({"C1", "C2"})
    void startsTheNextChildOnlyWhenOneHasEnded() {
        SteppedRunning running = running(children, Demand.of(1, 0));
        send(running, 1);
        assertEquals(List.of(1L), producer.asks);
        assertEquals(1, executor.waiting());

        runNext(running);
        send(running, 1);

        assertEquals(List.of(1L, 1L), producer.asks);
        assertEquals(1, executor.waiting());
        assertEquals(List.of(0), done);
    }

    @Test
    @Rule("C2")
    void asksAgainOnceMinHaveEnded() {
        SteppedRunning running = running(children, Demand.of(3, 2));
        send(running, 3);

        runNext(running);
        assertEquals(List.of(3L), producer.asks);
        runNext(running);
        assertEquals(List.of(3L, 2L), producer.asks);
        runNext(running);
        assertEquals(List.of(3L, 2L), producer.asks);
    }

    @Test
    @Rule("C2")
    void asksForNineOnceNineOfTenHaveEnded() {
        SteppedRunning running = running(children, Demand.of(10, 9));
        send(running, 10);

        for (int i = 0; i < 10; i++) {
            runNext(running);
        }

        assertEquals(List.of(10L, 9L), producer.asks);
    }

    @Test
    @Rule({"C2", "C3"})
    void asksAtOnceForAllOfOneMessageThatTheExecutorRefuses() {
        executor.refuses = true;
        SteppedRunning running = running(children, Demand.of(3, 2));
        send(running, 3);

        assertEquals(List.of(3L, 3L), producer.asks);
    }

    @Test
    @Rule("C2")
    void asksForNothingMoreWhileAllAreThere() {
        SteppedRunning running = running(children, Demand.of(3, 0));
        send(running, 2);

        assertEquals(List.of(3L), producer.asks);
        assertEquals(2, live.count().all());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Rule({"C1", "C4", "C5"})
    void hasNeverMoreChildrenThanMaxAndLosesNone(int seed) {
        Random random = new Random(seed);
        int max = 1 + random.nextInt(8);
        Restart often = new Restart.Transient(1000, Duration.ofSeconds(1));
        SteppedRunning running = running(children.restart(often), Demand.of(max, random.nextInt(max)));

        for (int i = 0; i < 200; i++) {
            bad.clear();
            if (random.nextInt(4) == 0) {
                bad.add(producer.emitted() - 1 - random.nextInt(max));
            }
            send(running, random.nextInt((int) producer.outstanding() + 1));
            assertTrue(live.count().all() <= max, () -> live.all() + " of at most " + max);
            for (int next = random.nextInt(executor.waiting() + 1); next > 0; next--) {
                runNext(running);
            }
        }
        bad.clear();
        while (executor.waiting() > 0) {
            runNext(running);
        }

        assertEquals(range(0, producer.emitted() - 1), done.stream().sorted().toList());
    }

    @Test
    @Rule("C12")
    void asksAgainForEventsThatItsSelectorPassesOver() {
        stages.each(
                "each",
                children,
                Subscription.to(source).demand(Demand.of(4, 0)).select(n -> n % 2 == 0));
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        send(running, 4);

        assertEquals(2, executor.waiting());
        assertEquals(List.of(4L, 2L), producer.asks);
    }

    @Test
    @Rule({"C1", "C2"})
    void countsEachSubscriptionByItself() {
        Driven other = new Driven();
        Source<Integer> second = stages.produce("second", () -> other);
        stages.each(
                "each",
                children,
                Subscription.to(source).demand(Demand.of(1, 0)),
                Subscription.to(second).demand(Demand.of(3, 2)));
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        other.send(1);
        running.settle();
        send(running, 1);

        runNext(running);
        runNext(running);

        assertEquals(List.of(3L), other.asks);
        assertEquals(List.of(1L, 1L), producer.asks);
    }

    @Test
    @Rule({"C1", "C10", "C12"})
    void countsAndForgetsASubscriptionThatComesAndGoes() {
        Driven other = new Driven();
        Source<Integer> second = stages.produce("second", () -> other).open();
        stages.each("each", children, Subscription.to(source).demand(Demand.of(1, 0)));
        RunningStages stage = stages.launch(new SteppedEngine(0));
        SteppedRunning running = (SteppedRunning) stage.topology();
        running.settle();
        LiveSubscription joined = stage.subscribe(
                "each",
                Subscription.to(second)
                        .demand(new Demand(4, 0, false))
                        .select(n -> n % 2 == 0)
                        .mode(CancelMode.TEMPORARY));
        running.settle();
        other.send(4);
        running.settle();
        assertEquals(2, executor.waiting());
        assertEquals(List.of(4L, 2L), other.asks);

        joined.cancel(Reason.normal());
        running.settle();
        runNext(running);
        runNext(running);
        send(running, 1);
        runNext(running);

        assertEquals(List.of(4L, 2L), other.asks);
        assertEquals(List.of(0, 2, 0), done);
        assertEquals(List.of(1L, 1L), producer.asks);
    }

    @Test
    @Rule({"C1", "C9"})
    void asksForWhatIsNotOutstandingWhenItIsRestarted() {
        Children<Integer> strict = children.onFailure((stage, child, cause) -> {
            throw new IllegalStateException("heard of " + child.event());
        });
        stages.onFailure("each", new FailurePolicy.Restart(1, Duration.ofSeconds(5)));
        SteppedRunning running = running(strict, Demand.of(3, 0));
        bad.add(0);
        send(running, 2);
        runNext(running);
        assertEquals(List.of(3L, 2L), producer.asks);

        executor.runNext();
        send(running, 3);
        assertEquals(3, executor.waiting());
        assertEquals(List.of(), done);
    }
}
