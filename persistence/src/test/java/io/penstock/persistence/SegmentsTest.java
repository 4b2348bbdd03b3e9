package io.penstock.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.journal.JournalException;
import io.penstock.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a journal goes from segment to segment, and what ends it. */
class SegmentsTest {
    private static final long RECORDS = 12_000;

    @TempDir
    Path directory;

    @Test
    void followEachOtherWithoutAGap() throws IOException {
        Records.make(directory, Records.SMALL, RECORDS);
        assertTrue(Segment.all(directory).size() > 3);
        try (ChronicleJournal journal = open()) {
            assertEquals(RECORDS, journal.next());
            Records.check(journal);
            for (Segment segment : Segment.all(directory)) {
                assertReads(journal, Math.max(0, segment.base() - 1));
                assertReads(journal, segment.base());
            }
        }
    }

    private static void assertReads(ChronicleJournal journal, long from) {
        try (JournalReader reader = journal.read(from)) {
            assertTrue(reader.next());
            Records.check(reader, from);
            assertTrue(reader.next());
            Records.check(reader, from + 1);
        }
    }

    @Test
    void sayTheirEndOnceTheyAreFullAndForced() throws IOException {
        try (ChronicleJournal journal = open()) {
            Records.append(journal, RECORDS);
            journal.maintain();
            int count = Segment.all(directory).size();
            for (Segment segment : Segment.all(directory).subList(0, count - 1)) {
                Path end = segment.file().resolveSibling("end");
                assertTrue(Files.readString(end).contains("base: " + segment.base() + "\n"), end::toString);
            }
        }
    }

    @Test
    void areForcedPreparedAndReadBesideTheAppendingThread() throws InterruptedException {
        try (ChronicleJournal journal = open()) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            AtomicBoolean over = new AtomicBoolean();
            Thread forcing = start(failure, () -> forceUntil(journal, over));
            Thread reading = start(failure, () -> readAll(journal));
            Records.append(journal, RECORDS);
            reading.join();
            over.set(true);
            forcing.join();
            assertEquals(null, failure.get());
            assertEquals(RECORDS, journal.force());
        }
        try (ChronicleJournal journal = open()) {
            Records.check(journal);
        }
    }

    private static void forceUntil(ChronicleJournal journal, AtomicBoolean over) {
        long forced = 0;
        while (!over.get()) {
            long before = journal.next();
            long now = journal.force();
            assertTrue(now >= Math.max(before, forced));
            forced = now;
            journal.maintain();
        }
    }

    private static void readAll(ChronicleJournal journal) {
        try (JournalReader reader = journal.read(0)) {
            for (long position = 0; position < RECORDS; position++) {
                while (!reader.next()) {
                    Thread.onSpinWait();
                }
                Records.check(reader, position);
            }
        }
    }

    private static Thread start(AtomicReference<Throwable> failure, Runnable work) {
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler((which, thrown) -> failure.set(thrown));
        thread.start();
        return thread;
    }

    @Test
    void bearAnInterruptedThread() {
        try (ChronicleJournal journal = open()) {
            Thread.currentThread().interrupt();
            for (int turn = 1; turn <= 20; turn++) {
                Records.append(journal, turn * RECORDS / 20);
                assertEquals(journal.next(), journal.force());
                journal.maintain();
                assertTrue(Thread.currentThread().isInterrupted());
            }
            Records.check(journal);
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void takeRecordsUpToTheLongestAndTheFirstTooLongEndsTheJournal() {
        JournalOptions options = Records.SMALL.withMaxRecordBytes(1 << 20);
        UnsafeBuffer payload = new UnsafeBuffer(new byte[(1 << 20) + 1]);
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(i, journal.append(i, i, payload, 0, 1 << 20));
            }
            String message = assertThrows(JournalException.class, () -> journal.append(3, 3, payload, 0, (1 << 20) + 1))
                    .getMessage();
            assertTrue(message.contains("want a payload of 0 to 1048576 bytes, got 1048577"), message);
            assertThrows(JournalException.class, () -> journal.append(3, 3, payload, 0, 1));
            assertThrows(JournalException.class, () -> journal.appendVoid(3));
            assertThrows(JournalException.class, journal::force);
            assertThrows(JournalException.class, journal::maintain);
            assertEquals(3, journal.next());
        }
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            assertEquals(3, journal.next());
        }
    }

    @Test
    void refuseAPayloadThatIsNotThere() {
        UnsafeBuffer payload = new UnsafeBuffer(new byte[8]);
        try (ChronicleJournal journal = open()) {
            assertThrows(JournalException.class, () -> journal.append(0, 0, payload, 4, 5));
            assertEquals(0, journal.next());
        }
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(directory, Records.SMALL);
    }
}
