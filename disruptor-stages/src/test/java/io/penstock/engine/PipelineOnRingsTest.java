package io.penstock.engine;

import static io.penstock.pipeline.Step.effect;
import static io.penstock.pipeline.Step.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.stages.Rule;
import io.penstock.journal.Journal;
import io.penstock.journal.JournalReader;
import io.penstock.journal.MemoryJournal;
import io.penstock.pipeline.InputPipeline;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.pipeline.step.Outlet;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.pipeline.step.Sync;
import io.penstock.pipeline.step.Translator;
import io.penstock.stage.Input;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.Running;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pipelines on the engines: whatever the schedule and the sizes, the same answer. */
class PipelineOnRingsTest {
    private static final int EVENTS = 500;
    private static final int[] RING_SIZES = {1, 2, 8, 64};

    static Stream<Arguments> schedules() {
        return Stream.concat(
                LongStream.range(0, 40)
                        .mapToObj(seed ->
                                Arguments.of("seed " + seed, new SteppedEngine(seed), RING_SIZES[(int) (seed % 4)])),
                Stream.of(1, 4, 1024)
                        .map(size -> Arguments.of("threads", new DisruptorEngine(EngineOptions.defaults()), size)));
    }

    @ParameterizedTest(name = "{0}, {2} slots")
    @MethodSource("schedules")
    void partitionsComeBackInTheOrderOfTheInput(String name, Engine engine, int size) throws Exception {
        List<Long> written = new ArrayList<>();
        run(engine, partitioned(numbers(size), written));
        assertEquals(expected(EVENTS), written);
    }

    @ParameterizedTest(name = "{0}, {2} slots")
    @MethodSource("schedules")
    void aBrokenRunIsRecoveredToWhatAnUnbrokenOneGives(String name, Engine engine, int size) throws Exception {
        MemoryJournal journal = new MemoryJournal();
        run(engine, journaled(size, journal, new ArrayList<>()), 0, EVENTS / 3);
        List<Long> written = new ArrayList<>();
        Pipeline<AtomicLong> pipeline = journaled(size, journal.reopened(), written);
        try (Running running = pipeline.recover(engine, position -> true)) {
            publish(pipeline.input(running), EVENTS / 3, EVENTS);
            running.await();
            assertEquals(EVENTS, pipeline.acknowledged(running));
        }
        assertEquals(expected(EVENTS), written);
    }

    @ParameterizedTest(name = "{0}, {2} slots")
    @MethodSource("schedules")
    void replayRunsTheStatesAndNothingElse(String name, Engine engine, int size) throws Exception {
        MemoryJournal journal = new MemoryJournal();
        AtomicLong sum = new AtomicLong();
        List<Long> effects = new ArrayList<>();
        Pipeline<AtomicLong> pipeline = numbers(size)
                .journal(journal, new CellCodec(), Sync.batch())
                .then(state("sum", (event, sequence, endOfBatch) -> sum.addAndGet(event.get())))
                .then(effect("acks", (event, sequence, endOfBatch) -> effects.add(event.get())));
        run(engine, pipeline);
        pipeline.replay(engine);
        assertEquals(EVENTS * (EVENTS - 1L), sum.get());
        assertEquals(EVENTS, effects.size());
    }

    @ParameterizedTest(name = "{0}, {2} slots")
    @MethodSource("schedules")
    void noEffectSeesWhatIsNotForced(String name, Engine engine, int size) throws Exception {
        ForcedJournal journal = new ForcedJournal();
        List<Long> early = new ArrayList<>();
        run(
                engine,
                numbers(size)
                        .journal(journal, new CellCodec(), Sync.interval(Duration.ofMillis(1)))
                        .then(effect("acks", (event, sequence, endOfBatch) -> {
                            if (sequence >= journal.forced) {
                                early.add(sequence);
                            }
                        })));
        assertEquals(List.of(), early);
        assertEquals(EVENTS, journal.next());
    }

    @ParameterizedTest(name = "{0}, {2} slots")
    @MethodSource("schedules")
    void slotsThatWereGivenUpKeepTheirPositions(String name, Engine engine, int size) throws Exception {
        MemoryJournal journal = new MemoryJournal();
        List<Long> sequences = new ArrayList<>();
        Pipeline<AtomicLong> pipeline = acknowledging(size, journal, sequences);
        try (Running running = pipeline.launch(engine)) {
            publishWithGaps(pipeline.input(running), 10);
            running.await();
        }
        Pipeline<AtomicLong> again = acknowledging(size, journal.reopened(), sequences);
        try (Running running = again.recover(engine, position -> true)) {
            again.input(running).close();
            running.await();
        }
        assertEquals(List.of(0L, 2L, 3L, 5L, 6L, 8L, 9L, 0L, 2L, 3L, 5L, 6L, 8L, 9L), sequences);
    }

    private static Pipeline<AtomicLong> acknowledging(int size, Journal journal, List<Long> sequences) {
        return numbers(size)
                .journal(journal, new CellCodec(), Sync.batch())
                .then(effect("acks", (event, sequence, endOfBatch) -> sequences.add(sequence)));
    }

    private static void publishWithGaps(Input<AtomicLong> input, int events) throws InterruptedException {
        for (int i = 0; i < events; i++) {
            long sequence = input.claim(1);
            if (i % 3 == 1) {
                input.abort(sequence, sequence);
            } else {
                input.publish(sequence, sequence);
            }
        }
        input.close();
    }

    @Test
    void aRecoveryThatIsToldToStopEndsTheInput() throws Exception {
        MemoryJournal journal = new MemoryJournal();
        Engine engine = new SteppedEngine(1);
        run(engine, journaled(8, journal, new ArrayList<>()), 0, 100);
        List<Long> written = new ArrayList<>();
        Pipeline<AtomicLong> pipeline = journaled(8, journal.reopened(), written);
        try (Running running = pipeline.recover(engine, position -> position < 40)) {
            assertEquals(Input.CLOSED, pipeline.input(running).tryClaim(1));
            running.await();
        }
        assertEquals(expected(40), written);
    }

    @Test
    void aJournalThatHoldsRecordsIsRecoveredOrRefused() throws Exception {
        MemoryJournal journal = new MemoryJournal();
        Engine engine = new SteppedEngine(1);
        run(engine, journaled(8, journal, new ArrayList<>()), 0, 5);
        try (Running running =
                journaled(8, journal.reopened(), new ArrayList<>()).launch(engine)) {
            TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
            assertTrue(failed.getCause().getMessage().contains("want an empty journal"), failed.toString());
        }
    }

    @Test
    void aLaunchOnAJournalThatHoldsRecordsThrows() throws Exception {
        MemoryJournal journal = new MemoryJournal();
        run(new SteppedEngine(1), journaled(8, journal, new ArrayList<>()), 0, 5);
        Pipeline<AtomicLong> pipeline = journaled(8, journal.reopened(), new ArrayList<>());

        TopologyFailedException failed =
                assertThrows(TopologyFailedException.class, () -> pipeline.launch(DisruptorEngine.withDefaults()));
        assertTrue(failed.getMessage().contains("want an empty journal"), failed.toString());
    }

    @Test
    void aRingWantsAnObjectForEachSlot() {
        AtomicLong one = new AtomicLong(7);
        Pipeline<AtomicLong> pipeline =
                Pipeline.of("numbers", () -> one).then(Step.state("sum", (event, sequence, endOfBatch) -> {}));

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> pipeline.launch(new SteppedEngine(1)));
        assertEquals("want an object for each slot of ring numbers, got one twice: 7", refused.getMessage());
    }

    @Test
    void recordsAreOfTheTimeThatTheClockTells() throws Exception {
        MemoryJournal journal = new MemoryJournal();
        Pipeline<AtomicLong> pipeline = numbers(8).clock(() -> 42).journal(journal, new CellCodec(), Sync.none());
        run(new SteppedEngine(1), pipeline, 0, 3);
        List<Long> times = new ArrayList<>();
        try (JournalReader reader = journal.read(0)) {
            while (reader.next()) {
                times.add(reader.timestampNs());
            }
        }
        assertEquals(List.of(42L, 42L, 42L), times);
    }

    @Test
    void aHandlerOfAMergeIsMadeAnewAtEachLaunch() throws Exception {
        List<List<Long>> made = new ArrayList<>();
        Pipeline<AtomicLong> pipeline = numbers(8)
                .route("thirds", thirds(), AtomicLong::new, (event, position, slot) -> slot.set(event.get()))
                .merge()
                .effect("write", () -> {
                    List<Long> seen = new ArrayList<>();
                    made.add(seen);
                    return (event, position, endOfBatch) -> seen.add(event.get());
                });
        run(new SteppedEngine(1), pipeline, 0, 4);
        run(new SteppedEngine(1), pipeline, 4, 8);
        assertEquals(List.of(List.of(1L, 2L, 3L), List.of(5L, 6L, 7L)), made);
    }

    private static InputPipeline<AtomicLong> numbers(int size) {
        return Pipeline.of("numbers", AtomicLong::new).ring(size);
    }

    private static Pipeline<AtomicLong> journaled(int size, Journal journal, List<Long> written) {
        return partitioned(
                numbers(size).journal(journal, new CellCodec(), Sync.interval(Duration.ofMillis(1))), written);
    }

    private static Pipeline<AtomicLong> partitioned(InputPipeline<AtomicLong> numbers, List<Long> written) {
        return numbers.route("thirds", thirds(), AtomicLong::new, (event, position, slot) -> slot.set(event.get()))
                .translate("times", AtomicLong::new, partition -> new Times())
                .merge()
                .effect("write", (event, position, endOfBatch) -> written.add(event.get()));
    }

    private static Partitioning<AtomicLong> thirds() {
        return Partitioning.exactly("thirds", 3, event -> (int) (event.get() % 4) - 1);
    }

    /** Each number that is no multiple of four, as often as its remainder by five says. */
    private static List<Long> expected(int events) {
        return LongStream.range(0, events)
                .filter(number -> number % 4 != 0)
                .boxed()
                .flatMap(number -> LongStream.range(0, number % 5).mapToObj(time -> number))
                .toList();
    }

    @ParameterizedTest(name = "{0}, {2} slots")
    @MethodSource("schedules")
    void theInputIsTranslatedWithoutPartitions(String name, Engine engine, int size) throws Exception {
        List<Long> written = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        run(
                engine,
                numbers(size)
                        .translate("times", AtomicLong::new, Times::new)
                        .merge()
                        .effect("write", (event, position, endOfBatch) -> {
                            written.add(event.get());
                            positions.add(position);
                        }));
        List<Long> wanted = LongStream.range(0, EVENTS)
                .boxed()
                .flatMap(number -> LongStream.range(0, number % 5).mapToObj(time -> number))
                .toList();
        assertEquals(wanted, written);
        assertEquals(wanted, positions);
    }

    @ParameterizedTest(name = "{0}, {2} slots")
    @MethodSource("schedules")
    void aPartitionsStepPassesOverWhatItThrowsAt(String name, Engine engine, int size) throws Exception {
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        Set<Long> dead = ConcurrentHashMap.newKeySet();
        run(
                engine,
                numbers(size)
                        .route("thirds", thirds(), AtomicLong::new, (event, position, slot) -> slot.set(event.get()))
                        .state("odd", partition -> (event, sequence, endOfBatch) -> {
                            if (event.get() % 2 == 0) {
                                throw new IllegalStateException("even");
                            }
                            seen.add(event.get());
                        })
                        .onFailure(new FailurePolicy.Skip(
                                (stage, sequence, event, cause) -> dead.add(((AtomicLong) event).get()))));
        Set<Long> routed = LongStream.range(0, EVENTS)
                .filter(number -> number % 4 != 0)
                .boxed()
                .collect(Collectors.toSet());
        assertEquals(routed.stream().filter(number -> number % 2 == 1).collect(Collectors.toSet()), seen);
        assertEquals(routed.stream().filter(number -> number % 2 == 0).collect(Collectors.toSet()), dead);
    }

    @Rule("F10")
    @ParameterizedTest(name = "{0}, {2} slots")
    @MethodSource("schedules")
    void aFailureBehindAMergeNamesTheStepAndThePositionInTheInput(String name, Engine engine, int size) {
        Pipeline<AtomicLong> pipeline = numbers(size)
                .route(
                        "by-parity",
                        Partitioning.exactly("parity", 2, number -> number.intValue() % 2),
                        AtomicLong::new,
                        (from, position, to) -> to.set(from.get()))
                .merge()
                .state("sum", (number, position, endOfBatch) -> {})
                .effect("write", (number, position, endOfBatch) -> {
                    if (number.get() == 6) {
                        throw new IllegalStateException("full");
                    }
                });
        String message = assertThrows(TopologyFailedException.class, () -> run(engine, pipeline))
                .getMessage();
        assertTrue(
                message.matches("stage sum\\+write! of topology numbers failed at event \\d+ of ring [^,]+,"
                        + " position 6 of the input, in write!: java.lang.IllegalStateException: full"),
                message);
    }

    private static void run(Engine engine, Pipeline<AtomicLong> pipeline) throws InterruptedException {
        run(engine, pipeline, 0, EVENTS);
    }

    private static void run(Engine engine, Pipeline<AtomicLong> pipeline, int from, int to)
            throws InterruptedException {
        try (Running running = pipeline.launch(engine)) {
            publish(pipeline.input(running), from, to);
            running.await();
        }
    }

    private static void publish(Input<AtomicLong> input, int from, int to) throws InterruptedException {
        for (int i = from; i < to; i++) {
            long sequence = input.claim(1);
            input.slot(sequence).set(i);
            input.publish(sequence, sequence);
        }
        input.close();
    }

    /** Puts each number out as often as its remainder by five says. */
    private static final class Times implements Translator<AtomicLong, AtomicLong> {
        private long number;
        private long left;

        @Override
        public boolean onEvent(AtomicLong event, long position, Outlet<AtomicLong> out) {
            number = event.get();
            left = number % 5;
            return true;
        }

        @Override
        public boolean drain(Outlet<AtomicLong> out) {
            while (left > 0) {
                AtomicLong slot = out.claim();
                if (slot == null) {
                    return false;
                }
                slot.set(number);
                left--;
            }
            return true;
        }
    }
}
