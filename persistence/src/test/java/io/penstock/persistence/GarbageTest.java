package io.penstock.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.penstock.journal.JournalReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record makes no garbage, neither when it is written nor when it is read. */
class GarbageTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RECORDS = 100_000;

    /** What a file's next mapping may take, and the meter itself. */
    private static final long LITTLE = 20_000;

    @TempDir
    Path directory;

    @Test
    void isNotMadeByRecords() {
        UnsafeBuffer payload = new UnsafeBuffer(new byte[100]);
        try (ChronicleJournal journal = ChronicleJournal.open(directory, JournalOptions.defaults())) {
            append(journal, payload);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            append(journal, payload);
            assertLittle(THREADS.getCurrentThreadAllocatedBytes() - before);

            try (JournalReader reader = journal.read(0)) {
                read(reader);
                before = THREADS.getCurrentThreadAllocatedBytes();
                read(reader);
                assertLittle(THREADS.getCurrentThreadAllocatedBytes() - before);
            }
        }
    }

    @Test
    void isNotMadeByForcing() {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, JournalOptions.defaults())) {
            force(journal, 20);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            force(journal, 20);
            assertLittle(THREADS.getCurrentThreadAllocatedBytes() - before);
        }
    }

    private static void append(ChronicleJournal journal, UnsafeBuffer payload) {
        for (int i = 0; i < RECORDS; i++) {
            journal.append(i, 1, payload, 0, i % 100);
            journal.appendVoid(i);
        }
    }

    private static void read(JournalReader reader) {
        long lengths = 0;
        for (int i = 0; i < 2 * RECORDS; i++) {
            assertTrue(reader.next());
            lengths += reader.payload().capacity();
        }
        assertEquals(RECORDS * 99L / 2, lengths);
    }

    private static void force(ChronicleJournal journal, int times) {
        for (int i = 0; i < times; i++) {
            journal.appendVoid(i);
            journal.force();
            journal.maintain();
        }
    }

    private static void assertLittle(long bytes) {
        assertTrue(bytes < LITTLE, bytes + " bytes");
    }
}
