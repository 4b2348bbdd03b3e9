package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.children.Children;
import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.SteppedEngine;
import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stage.Terms;
import io.penstock.stages.Consumer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.NotAddedException;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stages that are added while others run, all of them or none; and those that take too long to start. */
class AddingTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Counter counter = new Counter(1000);
    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());
    private final Stages stages = Stages.named("adding");
    private final Source<Integer> source =
            stages.produce("source", () -> counter).open();
    private final CountDownLatch never = new CountDownLatch(1);
    private RunningStages running;

    static Stream<Engine> engines() {
        return Stream.of(new SteppedEngine(3), DisruptorEngine.withDefaults());
    }

    @AfterEach
    void halt() {
        never.countDown();
        if (running != null) {
            running.halt();
        }
    }

    /** Emits nothing, and does not end. */
    private Source<Integer> silent() {
        return stages.produce("silent", () -> (outstanding, out) -> {});
    }

    private Consumer<Integer> noting(String name) {
        return new Noting(name);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("J20")
    void oneThatCannotStartIsNamedAndNoneOfTheAdditionRuns(Engine engine) throws Exception {
        running = stages.launch(engine);
        Stages more = Stages.named("more");
        Source<Integer> doubled = more.through(
                "doubled",
                () -> (events, out) -> events.each((n, sequence, last) -> out.emit(2 * n)),
                Subscription.to(source));
        more.consume("good", () -> noting("good"), Subscription.to(doubled));
        more.consume("bad", () -> noting("bad"), Subscription.to(doubled));
        more.onFailure("bad", new FailurePolicy.Restart(3, LIMIT));

        NotAddedException refused = assertThrows(NotAddedException.class, () -> running.add(more));

        assertEquals(
                "stage bad could not be added to topology adding: java.lang.IllegalStateException: bad",
                refused.getMessage());
        assertEquals("bad", refused.getCause().getMessage());
        assertEquals(List.of("good start", "bad start", "bad stop", "good stop"), sorted("start", "stop"));
        assertEquals(List.of(), running.subscriptions());
        assertEquals(1, running.status().size());
        assertThrows(IllegalArgumentException.class, () -> running.source("doubled"));

        Stages again = Stages.named("again");
        again.consume("good", () -> noting("good"), Subscription.to(source).demand(Demand.of(10)));
        running.add(again);
        running.await();
        assertTrue(notes.contains("good end"));
    }

    /** Those that start do so in any order on threads. */
    private List<String> sorted(String first, String then) {
        List<String> all = List.copyOf(notes);
        List<String> starts =
                all.stream().filter(note -> note.endsWith(first)).sorted().toList();
        List<String> stops =
                all.stream().filter(note -> note.endsWith(then)).sorted().toList();
        return Stream.concat(starts.stream().sorted(Collections.reverseOrder()), stops.stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("J20")
    void oneThatCannotBeMadeOrMayNotRunIsNamedAndNoneIsStarted(Engine engine) {
        running = stages.launch(engine);
        Stages unmade = Stages.named("unmade");
        unmade.consume("good", () -> noting("good"), Subscription.to(source));
        unmade.consume(
                "unmade",
                () -> {
                    throw new IllegalStateException("no");
                },
                Subscription.to(source));
        Stages taken = Stages.named("taken");
        taken.consume("good", () -> noting("good"), Subscription.to(source));
        taken.produce("source", () -> new Counter(1)).open();
        Stages lost = Stages.named("lost");
        lost.consume("good", () -> noting("good"), Subscription.to(source));
        Source<Integer> elsewhere = Stages.named("elsewhere").from("elsewhere", List.of(1));
        lost.consume("lost", () -> noting("lost"), Subscription.to(elsewhere));

        NotAddedException refused = assertThrows(NotAddedException.class, () -> running.add(unmade));
        assertEquals("stage unmade was not made: java.lang.IllegalStateException: no", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> running.add(taken));
        assertThrows(IllegalArgumentException.class, () -> running.add(lost));

        assertEquals(List.of(), notes);
        assertEquals(1, running.status().size());
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("J20")
    void aSubscriptionOfAStageThatAnotherOneHasEndedHasEnded(Engine engine) throws Exception {
        Source<Integer> over = stages.from("over", List.<Integer>of());
        stages.consume("first", () -> noting("first"), Subscription.to(over));
        stages.consume("keeps", () -> noting("keeps"), Subscription.to(source).demand(Demand.manual(1)));
        running = stages.launch(engine);
        Stages more = Stages.named("more");
        more.consume("late", () -> noting("late"), Subscription.to(over), Subscription.to(source));
        List<LiveSubscription> live = running.add(more);

        assertEquals(2, live.size());
        Cancellation how = running.topology().await(live.get(0).ended().toCompletableFuture(), LIMIT);
        assertEquals(Cancellation.down(Reason.normal()), how);
    }

    @Test
    @Rule("S38")
    void aLaunchThatTakesTooLongNamesTheStageThatHangs() {
        stages.consume("fine", () -> noting("fine"), Subscription.to(source));
        stages.consume("hangs", () -> noting("hangs"), Subscription.to(source));
        Engine engine = new DisruptorEngine(EngineOptions.defaults().startLimit(Duration.ofMillis(200)));

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, () -> stages.launch(engine));

        assertEquals(
                "stage hangs of topology adding failed to start: java.util.concurrent.TimeoutException: "
                        + "want stages that start within PT0.2S, got [hangs]",
                failed.getMessage());
        assertInstanceOf(TimeoutException.class, failed.getCause());
    }

    @Test
    @Rule("J20")
    void anAdditionThatTakesTooLongNamesTheStageThatHangsAndTheOthersGoOn() throws Exception {
        running = stages.launch(new DisruptorEngine(EngineOptions.defaults().startLimit(Duration.ofMillis(500))));
        Stages more = Stages.named("more");
        more.consume("hangs", () -> noting("hangs"), Subscription.to(source));

        NotAddedException failed = assertThrows(NotAddedException.class, () -> running.add(more));

        assertEquals(
                "stage hangs could not be added to topology adding: java.util.concurrent.TimeoutException: "
                        + "want stages that start within PT0.5S, got [hangs]",
                failed.getMessage());
        Stages again = Stages.named("again");
        again.consume("good", () -> noting("good"), Subscription.to(source));
        running.add(again);
        running.await();
        assertTrue(notes.containsAll(List.of("hangs stop", "good end")), notes::toString);
    }

    @Test
    @Rule("J20")
    void whereNoThreadIsToBeHadForOneNoneOfTheAdditionRuns() throws Exception {
        AtomicInteger threads = new AtomicInteger();
        running = stages.launch(new DisruptorEngine(EngineOptions.defaults().threads(work -> {
            if (threads.incrementAndGet() == 3) {
                throw new IllegalStateException("no thread");
            }
            return new Thread(work);
        })));
        Stages more = Stages.named("more");
        more.consume("first", () -> noting("first"), Subscription.to(source));
        more.consume("second", () -> noting("second"), Subscription.to(source));

        assertEquals(
                "no thread",
                assertThrows(IllegalStateException.class, () -> running.add(more))
                        .getMessage());

        assertEquals(List.of("first start", "first stop"), notes);
        assertEquals(1, running.status().size());
        Stages again = Stages.named("again");
        again.consume("good", () -> noting("good"), Subscription.to(source));
        running.add(again);
        running.await();
        assertTrue(notes.contains("good end"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule({"C1", "J9"})
    void aSubscriptionOfAStageWithChildrenIsByHandHoweverItWasSaid(Engine engine) throws Exception {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        stages.each("each", Children.<Integer>of(Runnable::run, done::add), Subscription.to(silent()));
        running = stages.launch(engine);

        LiveSubscription live = running.subscribe(
                "each", Subscription.to(source).demand(Demand.of(10)).mode(CancelMode.TEMPORARY), LIMIT);

        assertFalse(live.demand().automatic());
        running.topology().await(live.ended().toCompletableFuture(), LIMIT);
        running.drain();
        running.await();
        assertEquals(range(0, 999), done.stream().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("J9")
    void aSubscriptionThatItsOwnStageRefusesEndsWithTheReasonAndNothingElse(Engine engine) throws Exception {
        Source<Integer> open = stages.from("few", List.of(1)).open();
        stages.each("each", Children.<Integer>of(Runnable::run, n -> {}), Subscription.to(silent()));
        running = stages.launch(engine);
        JoinSpec automatic = new JoinSpec("each", open.name(), Demand.of(10), -1, 16, Terms.DEFAULT, null);

        LiveSubscription live = running.topology().subscribe(automatic);
        Cancellation how = running.topology().await(live.ended().toCompletableFuture(), LIMIT);

        Reason.Failure why = assertInstanceOf(Reason.Failure.class, how.reason());
        assertEquals(
                "stage each cannot subscribe to few: want a subscription with manual demand, got 10/5",
                why.cause().getMessage());
        assertFalse(running.isDone());
        assertTrue(running.status("each").failures() == 0);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("J9")
    void stagesThatJoinBeforeOthersAreStartedSeeOnlyWhole(Engine engine) throws Exception {
        running = stages.launch(engine);
        Stages more = Stages.named("more");
        Source<Integer> first = more.through(
                "a", () -> (events, out) -> events.each((n, sequence, last) -> out.emit(n)), Subscription.to(source));
        more.consume("b", () -> noting("b"), Subscription.to(first));

        List<LiveSubscription> live = running.add(more);

        assertEquals(
                List.of("a <- source", "b <- a"),
                live.stream().map(Object::toString).toList());
        assertSame(first, running.source("a"));
        CompletableFuture<Cancellation> end = live.get(1).ended().toCompletableFuture();
        assertEquals(Cancellation.down(Reason.normal()), running.topology().await(end, LIMIT));
    }

    /** Notes its start and its end; fails or hangs by its name. */
    private final class Noting implements Consumer<Integer> {
        private final String name;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public void onStart(StageControl control) throws InterruptedException {
            notes.add(name + " start");
            if (name.equals("bad")) {
                throw new IllegalStateException("bad");
            }
            if (name.equals("hangs")) {
                never.await();
            }
        }

        @Override
        public void onEvents(Batch<? extends Integer> events) {}

        @Override
        public void onEnd() {
            notes.add(name + " end");
        }

        @Override
        public void onStop() {
            notes.add(name + " stop");
        }
    }
}
