package io.penstock.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Journal} promises; each implementation extends it. */
public abstract class JournalContract {
    private static final int SCHEMA = 7;

    /** The journal under test, opened anew for each test. */
    protected Journal journal = new MemoryJournal();

    /** Opens an empty journal. */
    protected abstract Journal openEmpty() throws Exception;

    /** Closes the journal and opens it again, as a new process would. */
    protected abstract Journal reopen(Journal journal) throws Exception;

    @BeforeEach
    void open() throws Exception {
        journal = openEmpty();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void startsAtPositionZero() {
        assertEquals(0, journal.next());
        assertEquals(0, journal.force());
        try (JournalReader reader = journal.read(0)) {
            assertFalse(reader.next());
        }
    }

    @Test
    void countsPositionsWithoutAGap() {
        for (int i = 0; i < 100; i++) {
            assertEquals(i, append("record " + i));
            assertEquals(i + 1, journal.next());
        }
    }

    @Test
    void givesBackWhatWasAppended() {
        UnsafeBuffer bytes = new UnsafeBuffer("..payload..".getBytes(US_ASCII));
        journal.append(123_456_789L, SCHEMA, bytes, 2, 7);
        try (JournalReader reader = journal.read(0)) {
            assertTrue(reader.next());
            assertEquals(0, reader.position());
            assertEquals(123_456_789L, reader.timestampNs());
            assertEquals(SCHEMA, reader.schema());
            assertFalse(reader.isVoid());
            assertEquals("payload", text(reader.payload()));
            assertFalse(reader.next());
        }
    }

    @Test
    void keepsAVoidRecordsPlace() {
        append("a");
        assertEquals(1, journal.appendVoid(5));
        append("c");
        try (JournalReader reader = journal.read(1)) {
            assertTrue(reader.next());
            assertTrue(reader.isVoid());
            assertEquals(5, reader.timestampNs());
            assertEquals(0, reader.payload().capacity());
            assertTrue(reader.next());
            assertFalse(reader.isVoid());
            assertEquals("c", text(reader.payload()));
        }
    }

    @Test
    void takesAnEmptyPayload() {
        append("");
        try (JournalReader reader = journal.read(0)) {
            assertTrue(reader.next());
            assertFalse(reader.isVoid());
            assertEquals(0, reader.payload().capacity());
        }
    }

    @Test
    void aPayloadThatThereIsNotEndsIt() throws Exception {
        UnsafeBuffer bytes = new UnsafeBuffer("payload".getBytes(US_ASCII));

        for (int[] part : new int[][] {{0, -1}, {-1, 2}, {0, 8}, {6, 2}, {0, Integer.MIN_VALUE}}) {
            long next = append("record") + 1;
            assertThrows(JournalException.class, () -> journal.append(1, SCHEMA, bytes, part[0], part[1]));
            assertThrows(JournalException.class, () -> append("one more"));
            assertThrows(JournalException.class, journal::force);
            assertEquals(next, journal.next());
            journal = reopen(journal);
        }
    }

    @Test
    void leavesThePayloadToTheCallerAfterwards() {
        UnsafeBuffer bytes = new UnsafeBuffer("before".getBytes(US_ASCII));
        journal.append(0, SCHEMA, bytes, 0, 6);
        bytes.putStringWithoutLengthAscii(0, "behind");
        try (JournalReader reader = journal.read(0)) {
            assertTrue(reader.next());
            assertEquals("before", text(reader.payload()));
        }
    }

    @Test
    void takesDirectAndHeapPayloads() {
        UnsafeBuffer direct = new UnsafeBuffer(java.nio.ByteBuffer.allocateDirect(16));
        direct.putStringWithoutLengthAscii(3, "direct");
        journal.append(0, SCHEMA, direct, 3, 6);
        append("heap");
        try (JournalReader reader = journal.read(0)) {
            assertTrue(reader.next());
            assertEquals("direct", text(reader.payload()));
            assertTrue(reader.next());
            assertEquals("heap", text(reader.payload()));
        }
    }

    @Test
    void readsFromAnyPosition() {
        appendNumbered(0, 1000);
        for (int from : new int[] {0, 1, 499, 999, 1000}) {
            try (JournalReader reader = journal.read(from)) {
                assertReadsNumbered(reader, from, 1000);
            }
        }
    }

    @Test
    void refusesToReadFromWhereNothingIs() {
        append("a");
        assertThrows(JournalException.class, () -> journal.read(-1));
        assertThrows(JournalException.class, () -> journal.read(2));
    }

    @Test
    void showsWhatIsAppendedAfterAReaderCameToTheEnd() {
        try (JournalReader reader = journal.read(0)) {
            for (int i = 0; i < 10; i++) {
                assertFalse(reader.next());
                append("record " + i);
                assertTrue(reader.next());
                assertEquals("record " + i, text(reader.payload()));
            }
        }
    }

    @Test
    void showsEachRecordToAReaderOnAnotherThread() throws InterruptedException {
        int records = 20_000;
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread other = new Thread(() -> readWhileAppended(records));
        other.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        other.start();
        appendNumbered(0, records);
        other.join();
        assertEquals(null, failure.get());
    }

    private void readWhileAppended(int records) {
        try (JournalReader reader = journal.read(0)) {
            for (int i = 0; i < records; i++) {
                while (!reader.next()) {
                    Thread.onSpinWait();
                }
                assertEquals(i, reader.position());
                assertEquals("record " + i, text(reader.payload()));
            }
        }
    }

    @Test
    void forcesAllThatWasAppendedBefore() {
        appendNumbered(0, 10);
        assertEquals(10, journal.force());
        assertEquals(10, journal.force());
        append("more");
        journal.maintain();
        assertEquals(11, journal.force());
    }

    @Test
    void goesOnBehindItsRecordsWhenReopened() throws Exception {
        appendNumbered(0, 10);
        journal = reopen(journal);
        assertEquals(10, journal.next());
        assertEquals(10, journal.force());
        appendNumbered(10, 20);
        journal = reopen(journal);
        try (JournalReader reader = journal.read(0)) {
            assertReadsNumbered(reader, 0, 20);
        }
    }

    @Test
    void mayBeClosedTwiceAndIsOverThen() {
        append("a");
        journal.close();
        journal.close();
        assertThrows(JournalException.class, () -> append("b"));
        assertThrows(JournalException.class, () -> journal.appendVoid(0));
        assertThrows(JournalException.class, () -> journal.force());
        assertThrows(JournalException.class, () -> journal.maintain());
        assertThrows(JournalException.class, () -> journal.read(0));
    }

    /** Appends a record with a text. */
    protected final long append(String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        return journal.append(1, SCHEMA, new UnsafeBuffer(bytes), 0, bytes.length);
    }

    /** Appends {@code record n} at each position n. */
    protected final void appendNumbered(int from, int to) {
        for (int i = from; i < to; i++) {
            assertEquals(i, append("record " + i));
        }
    }

    /** Expects what {@link #appendNumbered} wrote, and then the end. */
    protected static void assertReadsNumbered(JournalReader reader, int from, int to) {
        for (int i = from; i < to; i++) {
            assertTrue(reader.next());
            assertEquals(i, reader.position());
            assertEquals("record " + i, text(reader.payload()));
        }
        assertFalse(reader.next());
    }

    private static String text(DirectBuffer payload) {
        return payload.getStringWithoutLengthAscii(0, payload.capacity());
    }
}
