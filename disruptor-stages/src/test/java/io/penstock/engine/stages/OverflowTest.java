package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.Overflow;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverflowTest {
    private final Driven producer = new Driven();
    private final Seen seen = new Seen();
    private final Stages stages = Stages.named("overflow");
    private final Source<Integer> source = stages.produce("source", () -> producer);
    private final List<List<Integer>> discarded = new ArrayList<>();
    private final List<Long> totals = new ArrayList<>();

    private SteppedRunning running(Demand demand) {
        stages.consume("sink", () -> seen, Subscription.to(source).demand(demand));
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        return running;
    }

    /** The producer is asked for one event and emits that and so many more. */
    private SteppedRunning emittingInExcess(int more) {
        SteppedRunning running = running(Demand.manual(10));
        producer.send(1 + more);
        ask(running, 1);
        return running;
    }

    private void ask(SteppedRunning running, int n) {
        seen.ask(n);
        running.settle();
    }

    private void noting(List<Integer> events, long total) {
        discarded.add(events);
        totals.add(total);
    }

    private static String failure(SteppedRunning running) {
        return assertThrows(TopologyFailedException.class, running::await)
                .getCause()
                .getMessage();
    }

    @Test
    @Rule("S60")
    void waitsThoughACallEmitsFarMoreThanTheCarryHolds() throws InterruptedException {
        Stages expanding = Stages.named("expanding");
        Source<Integer> few = expanding.from("few", range(0, 2));
        Source<Integer> many = expanding.through(
                "expander",
                () -> (events, out) -> events.each((n, sequence, last) -> {
                    for (int i = 0; i < 5000; i++) {
                        out.emit(n * 5000 + i);
                    }
                }),
                Subscription.to(few));
        expanding.consume("sink", () -> seen, Subscription.to(many.carry(1)).demand(Demand.of(7)));
        SteppedRunning running = Steps.launch(expanding);

        running.await();

        assertEquals(range(0, 14_999), seen.events());
    }

    @Test
    @Rule("S60")
    void callsTheStageForNoMoreWhileItsEventsWait() {
        SteppedRunning running = emittingInExcess(30);

        producer.send(1);
        ask(running, 10);
        ask(running, 10);
        assertEquals(31, producer.emitted());

        ask(running, 11);
        assertEquals(range(0, 31), seen.events());
    }

    @Test
    @Rule("S60")
    void failsACallThatEmitsBeyondTheBoundInExcess() {
        source.overflow(Overflow.waiting(5)).carry(2);

        assertEquals(
                "want at most 7 events waiting that nobody has asked for, got one more:"
                        + " emit no more than is asked for, or say another overflow",
                failure(emittingInExcess(8)));
    }

    @Test
    @Rule("S60")
    void boundsWhatIsEmittedAtMessagesThatNobodyAskedFor() {
        RunningStages running = casting();
        running.cast("caster", Overflow.MOST_ASIDE);
        SteppedRunning stepped = (SteppedRunning) running.topology();
        stepped.settle();
        assertEquals(Overflow.MOST_ASIDE, stepped.status("caster").carried());

        running.cast("caster", 1);
        stepped.settle();

        assertTrue(failure(stepped).startsWith("want at most 10000 events waiting"));
    }

    private RunningStages casting() {
        Stages casting = Stages.named("casting");
        Source<Integer> caster = casting.produce("caster", () -> new Producer<Integer>() {
            @Override
            public void onDemand(long outstanding, Emitter<? super Integer> out) {}

            @Override
            public void onCast(Object message, Emitter<? super Integer> out) {
                range(1, (Integer) message).forEach(out::emit);
            }
        });
        casting.consume("sink", () -> seen, Subscription.to(caster).demand(Demand.manual(10)));
        RunningStages running = casting.launch(new SteppedEngine(0));
        ((SteppedRunning) running.topology()).settle();
        return running;
    }

    @Test
    @Rule("S61")
    void failsWhenMoreWaitThanTheBufferHolds() {
        source.overflow(Overflow.buffer(3));

        assertEquals(
                "want at most 3 events waiting that nobody has asked for, got one more:"
                        + " emit no more than is asked for, or say another overflow",
                failure(emittingInExcess(4)));
    }

    @Test
    @Rule("S61")
    void failsAtTheFirstEventInExcessWhereNoneMayWait() {
        source.overflow(Overflow.fail());

        assertTrue(failure(emittingInExcess(1)).startsWith("want at most 0 events waiting"));
    }

    @Test
    @Rule("S61")
    void keepsAnyNumberWhereTheUserSaysUnbounded() {
        source.overflow(Overflow.unbounded());

        SteppedRunning running = emittingInExcess(50_000);

        assertEquals(50_000, running.status("source").carried());
    }

    @Test
    @Rule("S62")
    void keepsTheFirstAndShowsWhatComesThen() {
        source.overflow(Overflow.keepFirst(5, this::noting));

        SteppedRunning running = emittingInExcess(8);
        assertEquals(List.of(range(6, 8)), discarded);
        assertEquals(List.of(3L), totals);

        ask(running, 5);
        assertEquals(range(0, 5), seen.events());
        assertEquals(3, running.status("source").discarded());
    }

    @Test
    @Rule("S63")
    void keepsTheLastAndShowsWhatWaitedLongest() {
        source.overflow(Overflow.keepLast(5, this::noting));

        SteppedRunning running = emittingInExcess(8);
        assertEquals(List.of(range(1, 3)), discarded);
        assertEquals(List.of(3L), totals);

        ask(running, 5);
        assertEquals(List.of(0, 4, 5, 6, 7, 8), seen.events());
    }

    @Test
    @Rule("S62")
    void dropsWhatNobodyHasAskedFor() {
        source.overflow(Overflow.drop());

        SteppedRunning running = emittingInExcess(8);
        producer.send(1);
        ask(running, 1);

        assertEquals(List.of(0, 9), seen.events());
        assertEquals(8, running.status("source").discarded());
    }

    @Test
    @Rule("S64")
    void putsTheNewestOfAKeyInThePlaceOfTheOlder() {
        source.overflow(Overflow.<Integer>conflate(3, n -> n % 3));

        SteppedRunning running = emittingInExcess(8);
        ask(running, 5);

        assertEquals(List.of(0, 7, 8, 6), seen.events());
        assertEquals(5, running.status("source").discarded());
    }

    @Test
    @Rule("S64")
    void failsAtOneMoreKeyThanMayWait() {
        source.overflow(Overflow.<Integer>conflate(3, n -> n));

        assertTrue(failure(emittingInExcess(4)).startsWith("want at most 3 events waiting"));
    }

    @Test
    @Rule("S65")
    void servesWhatWaitsFirstAndAsksForTheRestThen() {
        SteppedRunning running = emittingInExcess(5);

        ask(running, 4);
        assertEquals(List.of(1L), producer.asks);
        ask(running, 4);

        assertEquals(range(0, 5), seen.events());
        assertEquals(List.of(1L, 8L), producer.asks);
    }

    @Test
    @Rule("S65")
    void countsWhatWaits() {
        source.carry(100);
        SteppedRunning running = emittingInExcess(5);
        assertEquals(5, running.status("source").carried());

        ask(running, 3);
        assertEquals(2, running.status("source").carried());

        ask(running, 2);
        assertEquals(0, running.status("source").carried());
    }

    @Test
    @Rule("S66")
    void discardsOfOnePartitionWhileTheOthersGoOn() {
        Seen other = new Seen();
        source.dispatch(Dispatcher.partition(2, n -> n % 2)).overflow(Overflow.keepLast(2, this::noting));
        stages.consume(
                "stalled", () -> seen, Subscription.to(source).partition(0).demand(Demand.manual(8)));
        stages.consume(
                "other", () -> other, Subscription.to(source).partition(1).demand(Demand.of(8, 0)));
        SteppedRunning running = Steps.launch(stages);
        running.settle();

        for (int i = 0; i < 20; i++) {
            producer.send(1);
            running.settle();
        }
        ask(running, 8);

        assertEquals(List.of(16, 18), seen.events());
        assertEquals(IntStream.range(0, 10).mapToObj(n -> 2 * n + 1).toList(), other.events());
        assertEquals(8L, totals.get(totals.size() - 1));
    }

    @Test
    void refusesTwoWordsAboutHowManyWait() {
        source.overflow(Overflow.buffer(3)).carry(4);
        stages.consume("sink", () -> seen, Subscription.to(source));

        assertEquals(
                "stage source: want carry or an overflow that says how many events wait, got both",
                assertThrows(IllegalArgumentException.class, stages::topology).getMessage());
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Rule("S65")
    void endsBehindAllThatWaits(int seed) throws InterruptedException {
        stages.consume("sink", () -> seen, Subscription.to(source).demand(Demand.of(1 + seed % 9)));
        SteppedRunning running = Steps.launch(stages, seed);
        running.settle();

        producer.send(100);
        producer.end();
        running.await();

        assertEquals(range(0, 99), seen.events());
        assertTrue(seen.ended);
        assertFalse(seen.chunks.isEmpty());
    }
}
