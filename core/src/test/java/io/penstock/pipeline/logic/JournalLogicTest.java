package io.penstock.pipeline.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.journal.Codec;
import io.penstock.journal.JournalException;
import io.penstock.journal.JournalReader;
import io.penstock.journal.MemoryJournal;
import io.penstock.stage.FakeHost;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;

class JournalLogicTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final ForceSignal signal = new ForceSignal();
    private final FakeHost<Object> forcing = FakeHost.withoutOutput();

    @Test
    void appendsEachEventAtItsPosition() {
        JournalLogic<Long> logic = started(journal, false);
        assertEquals(3, logic.onEvents(0, Events.range(0, 2)));
        assertEquals(List.of("0", "1", "2"), records(journal));
    }

    @Test
    void closesTheGapsOfSlotsThatWereGivenUp() {
        JournalLogic<Long> logic = started(journal, false);
        logic.onEvents(0, Events.at(0L, 3L));
        logic.onEvents(0, Events.at(5L));
        assertEquals(List.of("0", "void", "void", "3", "void", "5"), records(journal));
    }

    @Test
    void passesOverWhatTheJournalHolds() {
        started(journal, false).onEvents(0, Events.range(0, 4));
        MemoryJournal reopened = journal.reopened();
        JournalLogic<Long> logic = started(reopened, true);
        assertEquals(4, logic.onEvents(0, Events.range(2, 5)));
        assertEquals(List.of("0", "1", "2", "3", "4", "5"), records(reopened));
    }

    @Test
    void refusesAJournalThatHoldsRecordsUnlessItRecovers() {
        started(journal, false).onEvents(0, Events.range(0, 4));
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> started(journal.reopened(), false));
        assertEquals(
                "stage-under-test: want an empty journal to launch with, got one of 5 records: recover it",
                refused.getMessage());
    }

    @Test
    void signalsWhenEnoughWasAppended() {
        signal.waitsHere(forcing);
        JournalLogic<Long> logic = started(journal, false);
        logic.onEvents(0, Events.range(0, 2));
        assertEquals(0, forcing.wakes);
        logic.onEvents(0, Events.range(3, 3));
        assertEquals(1, forcing.wakes);
        logic.onEvents(0, Events.range(4, 6));
        assertEquals(1, forcing.wakes);
    }

    @Test
    void aFailedAppendGoesThrough() {
        JournalLogic<Long> logic = started(journal, false);
        journal.close();
        assertThrows(JournalException.class, () -> logic.onEvents(0, Events.range(0, 0)));
    }

    @Test
    void refusesACodecThatAnswersNoLength() {
        Codec<Long> broken = new Codec<>() {
            @Override
            public int schema() {
                return 7;
            }

            @Override
            public int encode(Long event, MutableDirectBuffer buffer, int offset) {
                return -1;
            }

            @Override
            public void decode(int schema, DirectBuffer buffer, int offset, int length, Long event) {}
        };
        JournalLogic<Long> logic = started(journal, broken, false);

        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> logic.onEvents(0, Events.range(0, 0)));
        assertEquals("want the codec to answer how many bytes it wrote, got -1", refused.getMessage());
        assertEquals(0, journal.next());
    }

    private JournalLogic<Long> started(MemoryJournal to, boolean recovering) {
        return started(to, new LongCodec(), recovering);
    }

    private JournalLogic<Long> started(MemoryJournal to, Codec<Long> codec, boolean recovering) {
        JournalLogic<Long> logic = new JournalLogic<>(to, codec, () -> 42, false, recovering, 4, signal);
        logic.onStart(FakeHost.withoutOutput());
        return logic;
    }

    private static List<String> records(MemoryJournal journal) {
        List<String> records = new ArrayList<>();
        try (JournalReader reader = journal.read(0)) {
            while (reader.next()) {
                assertEquals(42, reader.timestampNs());
                records.add(
                        reader.isVoid()
                                ? "void"
                                : String.valueOf(reader.payload().getLong(0)));
            }
        }
        return records;
    }
}
