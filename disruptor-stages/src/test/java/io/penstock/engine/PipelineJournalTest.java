package io.penstock.engine;

import static io.penstock.pipeline.Step.effect;
import static io.penstock.pipeline.Step.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.journal.Journal;
import io.penstock.journal.JournalReader;
import io.penstock.journal.MemoryJournal;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.step.Sync;
import io.penstock.stage.Input;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pipelines that journal their input, on the engines: what is recovered and replayed is what was. */
class PipelineJournalTest extends PipelineRig {
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
}
