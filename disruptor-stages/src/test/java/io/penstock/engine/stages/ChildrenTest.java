package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.children.ChildCounts;
import io.penstock.children.ChildState;
import io.penstock.children.ChildStatus;
import io.penstock.children.Children;
import io.penstock.children.LiveChildren;
import io.penstock.children.Restart;
import io.penstock.children.RestartsExceededException;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChildrenTest {
    private static final Restart ONCE = new Restart.Transient(1, Duration.ofSeconds(5));

    private final Driven producer = new Driven();
    private final ByHand executor = new ByHand();
    private final Set<Integer> bad = new HashSet<>();
    private final List<Integer> done = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final Stages stages = Stages.named("children");
    private final Source<Integer> source = stages.produce("source", () -> producer);
    private LiveChildren<Integer> live;

    private final Children<Integer> children = Children.<Integer>of(executor, this::deal)
            .onStart(started -> live = started)
            .onFailure((stage, child, cause) ->
                    heard.add(stage + " " + child.event() + " " + child.state() + " " + cause.getMessage()));

    private void deal(int event) {
        if (bad.contains(event)) {
            throw new IllegalArgumentException("no " + event);
        }
        done.add(event);
    }

    private SteppedRunning running(Children<Integer> wanted, Demand demand) {
        stages.each("each", wanted, Subscription.to(source).demand(demand));
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        return running;
    }

    private void send(SteppedRunning running, int n) {
        producer.send(n);
        running.settle();
    }

    private void runNext(SteppedRunning running) {
        executor.runNext();
        running.settle();
    }

    private static List<ChildState> states(LiveChildren<?> live) {
        return Stream.of(live)
                .flatMap(all -> all.all().stream())
                .map(ChildStatus::state)
                .toList();
    }

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
    @Rule("C2")
    void asksForNothingMoreWhileAllAreThere() {
        SteppedRunning running = running(children, Demand.of(3, 0));
        send(running, 2);

        assertEquals(List.of(3L), producer.asks);
        assertEquals(2, live.count().all());
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
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
    @Rule("C3")
    void isDoneAtOnceWithAnEventThatTheExecutorRefuses() {
        SteppedRunning running = running(children, Demand.of(2, 0));
        executor.refuses = true;
        send(running, 2);
        executor.refuses = false;
        send(running, 1);

        assertEquals(List.of(2L, 2L), producer.asks);
        assertEquals(List.of("each 0 ENDED by hand", "each 1 ENDED by hand"), heard);
        assertEquals(1, executor.waiting());
    }

    @Test
    @Rule({"C3", "C4"})
    void givesUpATemporaryChildThatFailsAndGoesOn() {
        SteppedRunning running = running(children, Demand.of(1, 0));
        bad.add(0);
        send(running, 1);
        runNext(running);
        send(running, 1);
        runNext(running);

        assertEquals(List.of("each 0 ENDED no 0"), heard);
        assertEquals(List.of(1), done);
    }

    @Test
    @Rule({"C3", "C4"})
    void startsATransientChildAgainThatFailed() {
        SteppedRunning running = running(children.restart(Restart.TRANSIENT), Demand.of(1, 0));
        bad.add(0);
        send(running, 1);
        runNext(running);
        bad.clear();
        assertEquals(1, live.all().get(0).restarts());
        runNext(running);

        assertEquals(List.of("each 0 RESTARTING no 0"), heard);
        assertEquals(List.of(0), done);
        assertEquals(List.of(), live.all());
    }

    @Test
    @Rule("C4")
    void doesNotStartAgainWhatEndedOnPurpose() {
        Children<Integer> cancelling = Children.<Integer>of(executor, event -> {
                    throw new CancellationException("on purpose");
                })
                .onStart(started -> live = started)
                .onFailure((stage, child, cause) -> heard.add(stage))
                .restart(Restart.TRANSIENT);
        SteppedRunning running = running(cancelling, Demand.of(1, 0));
        send(running, 1);
        runNext(running);

        assertEquals(0, executor.waiting());
        assertEquals(List.of(), heard);
        assertEquals(List.of(1L, 1L), producer.asks);
    }

    @Test
    @Rule("C5")
    void keepsTheSlotOfAChildThatIsStartedAgain() {
        SteppedRunning running = running(children.restart(Restart.TRANSIENT), Demand.of(2, 0));
        bad.add(0);
        send(running, 2);
        runNext(running);
        runNext(running);

        assertEquals(List.of(2L, 1L), producer.asks);
        assertEquals(new ChildCounts(1, 1, 0), live.count());
    }

    @Test
    @Rule("C5")
    void triesAgainWhatTheExecutorRefusesToStartAgain() {
        SteppedRunning running = running(children.restart(Restart.TRANSIENT), Demand.of(1, 0));
        bad.add(0);
        send(running, 1);
        executor.runNext();
        executor.refuses = true;
        running.step("each");
        assertEquals(new ChildCounts(1, 0, 0), live.count());
        assertEquals(List.of(ChildState.RESTARTING), states(live));

        executor.refuses = false;
        running.settle();

        assertEquals(List.of("each 0 RESTARTING no 0", "each 0 RESTARTING by hand"), heard);
        assertEquals(List.of(ChildState.WAITING), states(live));
        assertEquals(2, live.all().get(0).restarts());
    }

    @Test
    @Rule({"C5", "C6"})
    void failsOnceTheExecutorHasRefusedTooOften() {
        SteppedRunning running = running(children.restart(Restart.TRANSIENT), Demand.of(1, 0));
        bad.add(0);
        send(running, 1);
        executor.runNext();
        executor.refuses = true;
        running.settle();

        assertThrows(TopologyFailedException.class, running::await);
        assertEquals("each 0 ENDED by hand", heard.get(heard.size() - 1));
        assertEquals(4, heard.size());
    }

    @Test
    @Rule("C6")
    void failsWhenChildrenAreStartedAgainTooOften() {
        SteppedRunning running = running(children.restart(ONCE), Demand.of(2, 0));
        bad.addAll(Set.of(0, 1));
        send(running, 2);
        runNext(running);
        executor.runNext();
        running.settle();

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertInstanceOf(RestartsExceededException.class, failed.getCause());
        assertEquals(
                "stage each: want at most 1 restarts of children within PT5S, got one more",
                failed.getCause().getMessage());
        assertEquals("no 1", failed.getCause().getCause().getMessage());
        assertEquals(List.of("each 0 RESTARTING no 0", "each 1 ENDED no 1"), heard);
    }

    @Test
    @Rule("C6")
    void forgetsRestartsThatLieFartherBackThanTheTime() {
        SteppedRunning running = running(children.restart(ONCE), Demand.of(2, 0));
        bad.addAll(Set.of(0, 1));
        send(running, 2);
        runNext(running);
        running.advance(Duration.ofSeconds(6));
        runNext(running);

        assertFalse(running.isDone());
        assertEquals(2, executor.waiting());
    }

    @Test
    @Rule("C6")
    void refusesABoundThatBoundsNothing() {
        assertEquals(
                "want most >= 0, got -1",
                assertThrows(IllegalArgumentException.class, () -> new Restart.Transient(-1, Duration.ofSeconds(1)))
                        .getMessage());
        assertEquals(
                "want within > 0, got PT0S",
                assertThrows(IllegalArgumentException.class, () -> new Restart.Transient(1, Duration.ZERO))
                        .getMessage());
    }

    @Test
    @Rule("C7")
    void doesNotCountInDemandWhatIsStartedFromOutside() {
        SteppedRunning running = running(children, Demand.of(1, 0));
        long id = live.start(100);
        send(running, 1);
        assertEquals(
                List.of(new ChildStatus<>(id, 100, ChildState.WAITING, 0, true)),
                live.all().subList(0, 1));
        assertEquals(new ChildCounts(2, 2, 1), live.count());

        runNext(running);

        assertEquals(List.of(100), done);
        assertEquals(List.of(1L), producer.asks);
        assertEquals(new ChildCounts(1, 1, 0), live.count());
    }

    @Test
    @Rule("C7")
    void tellsTheOneWhoStartsAChildThatTheExecutorRefusesIt() {
        running(children, Demand.of(1, 0));
        executor.refuses = true;

        assertThrows(RejectedExecutionException.class, () -> live.start(100));
        assertEquals(new ChildCounts(0, 0, 0), live.count());
        assertEquals(List.of(), heard);
    }

    @Test
    @Rule("C8")
    void releasesTheSlotOfAChildThatIsTerminated() {
        SteppedRunning running = running(children.restart(Restart.TRANSIENT), Demand.of(1, 0));
        send(running, 1);

        assertTrue(live.terminate(0));
        assertFalse(live.terminate(0));
        running.settle();
        runNext(running);

        assertFalse(live.terminate(0));
        assertEquals(List.of(1L, 1L), producer.asks);
        assertEquals(List.of(), done);
        assertEquals(List.of(), heard);
        assertEquals(new ChildCounts(0, 0, 0), live.count());
    }

    @Test
    @Rule("C8")
    void doesNotStartAgainWhatWasTerminatedMeanwhile() {
        SteppedRunning running = running(children.restart(Restart.TRANSIENT), Demand.of(1, 0));
        bad.add(0);
        send(running, 1);
        executor.runNext();
        executor.refuses = true;
        running.step("each");
        assertTrue(live.terminate(0));
        running.settle();

        assertEquals(List.of(1L, 1L), producer.asks);
        assertEquals(List.of(), live.all());
    }

    @Test
    @Rule("C9")
    void terminatesItsChildrenWhenItIsHalted() {
        SteppedRunning running = running(children, Demand.of(2, 0));
        send(running, 2);
        running.halt();
        executor.runNext();
        executor.runNext();

        assertEquals(List.of(), done);
        assertThrows(IllegalStateException.class, () -> live.start(100));
    }

    @Test
    @Rule("C10")
    void endsBehindItsLastChild() throws InterruptedException {
        SteppedRunning running = running(children, Demand.of(2, 0));
        producer.end();
        send(running, 2);
        assertFalse(running.isDone());

        live.start(100);
        runNext(running);
        runNext(running);
        assertFalse(running.isDone());
        runNext(running);
        running.await();

        assertEquals(List.of(0, 1, 100), done);
        assertThrows(IllegalStateException.class, () -> live.start(101));
    }

    @Test
    @Rule("C11")
    void failsWhenTheOneWhoHearsOfFailuresThrows() {
        Children<Integer> strict = children.onFailure((stage, child, cause) -> {
            throw new IllegalStateException("heard of " + child.event());
        });
        SteppedRunning running = running(strict, Demand.of(1, 0));
        bad.add(0);
        send(running, 1);
        runNext(running);

        assertEquals(
                "heard of 0",
                assertThrows(TopologyFailedException.class, running::await)
                        .getCause()
                        .getMessage());
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
