package io.penstock.engine.joins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.engine.stages.Rule;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import io.penstock.stage.Reason;
import io.penstock.stage.Terms;
import io.penstock.stage.Unprocessed;
import io.penstock.topology.Addition;
import io.penstock.topology.Dispatch;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.FailurePolicy.DeadLetters;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.Running;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import io.penstock.topology.WhenFull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Watermarks, and events that are handed on to others than they were sent to. */
public class MarksTest {
    private static final long EVENTS = 3000;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final List<Object> lost = new ArrayList<>();
    private final Terms handsOn =
            new Terms(CancelMode.TEMPORARY, Unprocessed.HANDED_ON, (subscription, events, how) -> lost.addAll(events));
    private Running running;

    private SteppedRunning launch(Dispatch dispatch) {
        return launch(dispatch, 0);
    }

    private SteppedRunning launch(Dispatch dispatch, long seed) {
        SteppedRunning stepped = new SteppedEngine(seed).launch(topology(dispatch, 0));
        running = stepped;
        stepped.settle();
        return stepped;
    }

    private static Topology topology(Dispatch dispatch, long limit) {
        List<RingSpec> rings =
                dispatch instanceof Dispatch.Broadcast ? List.of(RingSpec.values("all", 128)) : List.of();
        OutboundSpec open =
                new OutboundSpec(dispatch, rings.stream().map(RingSpec::name).toList(), 100, WhenFull.FAIL, true);
        StageSpec source =
                new StageSpec("source", "source", () -> new Marking(limit, 7), List.of(), open, FailurePolicy.FAIL);
        return new Topology("marks", rings, List.of(source));
    }

    private LiveSubscription add(String name, Logic<Long, Object> logic, int partition, Demand demand, Terms terms) {
        StageSpec stage = new StageSpec(name, name, () -> logic, List.of(), null, new FailurePolicy.Leave());
        JoinSpec wish = new JoinSpec(name, "source", demand, partition, 64, terms, null);
        return running.add(List.of(new Addition(stage, List.of(), List.of(wish))))
                .get(0);
    }

    private void say(Object... things) {
        for (Object thing : things) {
            running.tell("source", thing);
        }
    }

    @Test
    @Rule("J17")
    void aWatermarkIsHeldBackWhileWhatWasSentBeforeItMayBeHandedOn() {
        SteppedRunning steps = launch(new Dispatch.ByDemand());
        Timed first = new Timed(time -> false);
        Timed second = new Timed(time -> false);
        add("first", first, -1, Demand.of(8, 0), handsOn);
        steps.settle();
        add("second", second, -1, Demand.of(4, 0), Terms.DEFAULT);
        steps.settle();
        say(1L, 2L, "5");
        steps.step("source");
        assertFalse(steps.step("second"));

        steps.step("first");
        assertFalse(steps.step("second"));
        steps.settle();

        assertEquals(List.of("1", "2", "mark 5"), first.notes);
        assertEquals(List.of("mark 5"), second.notes);
    }

    @Test
    @Rule("J17")
    void whatIsHandedOnComesBeforeTheWatermarksThatItWasEmittedBefore() {
        SteppedRunning steps = launch(new Dispatch.ByDemand());
        Timed first = new Timed(time -> time == 1);
        Timed second = new Timed(time -> false);
        add("first", first, -1, Demand.of(8, 0), handsOn);
        steps.settle();
        add("second", second, -1, Demand.of(4, 0), Terms.DEFAULT);
        steps.settle();
        say("0", 1L, 2L, "3", 3L, "5", 6L, "7");
        steps.step("source");
        steps.step("second");
        steps.settle();

        assertEquals(List.of("mark 0", "2", "3", "6", "mark 7"), second.notes);
        assertEquals(List.of(1L), lost);
    }

    @Test
    @Rule("J17")
    void nobodyIsHeldUpWhereWhatIsNotProcessedIsLost() {
        SteppedRunning steps = launch(new Dispatch.ByDemand());
        Timed second = new Timed(time -> false);
        add("first", new Timed(time -> false), -1, Demand.of(8, 0), Terms.DEFAULT);
        steps.settle();
        add("second", second, -1, Demand.of(4, 0), Terms.DEFAULT);
        steps.settle();
        say(1L, 2L, "5");
        steps.step("source");
        steps.step("second");

        assertEquals(List.of("mark 5"), second.notes);
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    /** What the successor is told first is 3 where the producer saw 2 processed before 4 failed; else 3 has merged with 7. */
    @ParameterizedTest
    @MethodSource("seeds")
    @Rule({"J17", "J19"})
    void aSuccessorOnAPartitionSeesWhatItsPredecessorWouldHaveSeen(long seed) {
        SteppedRunning steps =
                launch(new Dispatch.Partition(time -> (int) ((Long) time % 2), "parity", 2, List.of(), false), seed);
        Timed first = new Timed(time -> time == 4);
        Timed other = new Timed(time -> false);
        LiveSubscription ended = add("first", first, 0, Demand.of(4, 2), handsOn);
        add("other", other, 1, Demand.of(4, 0), handsOn);
        steps.settle();
        say(0L, "0", 1L);
        steps.settle();
        say(2L, "3", 4L, 6L, "7");
        steps.settle();
        say(8L, "9", 10L, "11");
        steps.settle();
        Timed successor = new Timed(time -> false);
        add("successor", successor, 0, Demand.of(1, 0), handsOn);
        steps.settle();

        assertEquals(List.of("0", "mark 0", "2"), first.notes);
        assertTrue(Set.of("mark 0", "mark 3").contains(successor.notes.get(0)), successor.notes::toString);
        assertEquals(
                List.of("6", "mark 7", "8", "mark 9", "10", "mark 11"),
                successor.notes.subList(1, successor.notes.size()));
        assertEquals(List.of("mark 0", "1", "mark 3", "mark 7", "mark 9", "mark 11"), other.notes);
        assertEquals(List.of(4L), lost);
        assertEquals(1, ended.lost());
    }

    @Test
    @Rule("J18")
    void aNewcomerIsToldTheWatermarkThatHoldsAlsoWhereNobodyIs() {
        SteppedRunning steps = launch(new Dispatch.ByDemand());
        say("5");
        steps.settle();
        Timed first = new Timed(time -> false);
        add("first", first, -1, Demand.of(8, 0), Terms.DEFAULT);
        steps.settle();
        say("7", 8L);
        steps.settle();
        Timed second = new Timed(time -> false);
        add("second", second, -1, Demand.of(8, 0), Terms.DEFAULT);
        steps.settle();

        assertEquals(List.of("mark 5", "mark 7", "8"), first.notes);
        assertEquals(List.of("mark 7"), second.notes);
    }

    @Test
    @Rule("J18")
    void aNewcomerWhereEventsWaitHearsOfAWatermarkBehindThem() {
        SteppedRunning steps = launch(new Dispatch.ByDemand());
        say("5", 6L, "7");
        steps.settle();
        Timed first = new Timed(time -> false);
        add("first", first, -1, Demand.of(8, 0), Terms.DEFAULT);
        steps.settle();

        assertEquals(List.of("mark 5", "6", "mark 7"), first.notes);
    }

    @Test
    @Rule("J18")
    void aNewcomerToARingWithoutRoomForMarksIsToldTheWatermarkThatHoldsOnce() {
        SteppedRunning steps = launch(new Dispatch.Broadcast());
        Timed first = new Timed(time -> false);
        add("first", first, -1, Demand.of(128, 0), Terms.DEFAULT);
        steps.settle();
        for (long time = 0; time < 60; time++) {
            say(time, "" + time);
            steps.step("source");
        }
        Timed second = new Timed(time -> false);
        LiveSubscription live = add("second", second, -1, Demand.of(8, 0), Terms.DEFAULT);
        while (!live.joined().toCompletableFuture().isDone()) {
            steps.step("source");
            steps.step("second");
        }
        steps.settle();

        assertEquals("mark 59", first.notes.get(first.notes.size() - 1));
        assertEquals(List.of("mark 59"), second.notes);
    }

    @Test
    @Rule("J4")
    void aCancelledSubscriptionHearsOfTheWatermarksThatWereSaidBefore() {
        SteppedRunning steps = launch(new Dispatch.ByDemand());
        Timed first = new Timed(time -> false);
        Terms loses = new Terms(CancelMode.TEMPORARY, Unprocessed.LOST, handsOn.lost());
        LiveSubscription live = add("first", first, -1, Demand.of(8, 0), loses);
        steps.settle();
        say(1L, "2");
        steps.step("source");
        live.cancel(Reason.normal());
        say("3");
        steps.settle();

        assertEquals(List.of("1", "mark 2"), first.notes);
        assertTrue(first.cancelled);
    }

    @Test
    @Rule("J18")
    void whoComesToAProducerThatHasEndedIsToldTheEndOfItsSubscriptionToo() {
        SteppedRunning steps = launch(new Dispatch.ByDemand());
        add("stays", new Timed(time -> false), -1, Demand.of(8, 0), handsOn);
        steps.settle();
        say("complete");
        steps.settle();
        Timed late = new Timed(time -> false);
        add("late", late, -1, Demand.of(8, 0), handsOn);
        steps.settle();

        assertTrue(late.cancelled);
        assertEquals(List.of("end"), late.notes);
    }

    @Test
    @Rule("J14")
    void whatTheLogicOfAStageThatLeavesHeldIsShownToo() {
        SteppedRunning steps = launch(new Dispatch.ByDemand());
        List<String> dead = new ArrayList<>();
        DeadLetters hook = (stage, number, event, cause) -> dead.add(number + ": " + event);
        Timed holding = new Timed(time -> false);
        StageSpec stage =
                new StageSpec("holding", "holding", () -> holding, List.of(), null, new FailurePolicy.Leave(hook));
        JoinSpec wish = new JoinSpec("holding", "source", Demand.of(4, 0), -1, 64, handsOn, null);
        running.add(List.of(new Addition(stage, List.of(), List.of(wish))));
        steps.settle();
        say(1L, 2L);
        steps.settle();
        running.tell("holding", "fail");
        steps.settle();

        assertEquals(List.of("-2: 1", "-2: 2"), dead);
        assertEquals(2, running.status("holding").discarded());
    }

    @RepeatedTest(10)
    @Rule("J17")
    void onThreadsNothingIsLateNorLostNorDoubledWhereverConsumersFail() throws Exception {
        onThreads(new Dispatch.ByDemand(), -1);
    }

    @RepeatedTest(10)
    @Rule("J19")
    void onThreadsAPartitionKeepsItsOrderWhereverItsConsumersFail() throws Exception {
        List<Timed> all = onThreads(new Dispatch.Partition(time -> 0, "one", 1, List.of(), false), 0);

        List<Long> order = all.stream().flatMap(timed -> timed.times.stream()).toList();
        assertEquals(order.stream().sorted().toList(), order);
    }

    /** One consumer stays, behind a demand dispatcher; others come, and each fails at some event. */
    private List<Timed> onThreads(Dispatch dispatch, int partition) throws Exception {
        ConcurrentLinkedQueue<Object> named = new ConcurrentLinkedQueue<>();
        Terms terms = new Terms(
                CancelMode.TEMPORARY, Unprocessed.HANDED_ON, (subscription, events, how) -> named.addAll(events));
        List<Timed> all = new ArrayList<>();
        try (Running threads = DisruptorEngine.withDefaults().launch(topology(dispatch, EVENTS))) {
            running = threads;
            if (partition < 0) {
                comes(all, "stays", new Timed(time -> false), partition, terms);
            }
            for (int i = 0; i < 20; i++) {
                int number = i;
                Timed failing = new Timed(time -> time % 20 == number);
                LiveSubscription live = comes(all, "fails" + i, failing, partition, terms);
                live.ended().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
            if (partition >= 0) {
                comes(all, "last", new Timed(time -> false), partition, terms);
            }
            threads.drain();
            assertTrue(threads.await(LIMIT), "not ended");
        }
        all.forEach(timed -> assertEquals(List.of(), timed.late));
        Stream<Long> gone = named.stream().map(Long.class::cast);
        List<Long> seen = Stream.concat(all.stream().flatMap(timed -> timed.times.stream()), gone)
                .sorted()
                .toList();
        assertEquals(LongStream.range(0, seen.size()).boxed().toList(), seen);
        return all;
    }

    private LiveSubscription comes(List<Timed> all, String name, Timed timed, int partition, Terms terms) {
        all.add(timed);
        return add(name, timed, partition, Demand.of(40, 10), terms);
    }
}
