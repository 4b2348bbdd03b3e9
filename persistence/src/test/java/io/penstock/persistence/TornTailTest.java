package io.penstock.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.persistence.segment.SegmentScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An invalid record with nothing valid behind it is cut off, reported once and forgotten. */
class TornTailTest {
    private static final long RECORDS = 50;
    private static final long LAST = RECORDS - 1;

    @TempDir
    Path directory;

    /** What becomes of the bytes from the last record's document on. */
    interface Tear {
        void of(Segment segment, long from, long to) throws IOException;
    }

    record Case(String name, Tear tear) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> tears() {
        return Stream.of(
                new Case("cut inside its payload", (segment, from, to) -> segment.cut(to - 5)),
                new Case("cut inside its header", (segment, from, to) -> segment.cut(from + 20)),
                new Case("cut behind its length", (segment, from, to) -> segment.cut(from + 4)),
                new Case("cut inside its length", (segment, from, to) -> segment.cut(from + 2)),
                new Case("all garbage", (segment, from, to) -> segment.garbage(from, to, 1)),
                new Case("a garbage page", (segment, from, to) -> segment.garbage(from, from + 4096, 2)),
                new Case("zero behind its length", (segment, from, to) -> segment.zero(from + 4, to)),
                new Case("zero in its payload", (segment, from, to) -> segment.zero(from + 36, to)),
                new Case("written but for its length", (segment, from, to) -> segment.zero(from, from + 4)),
                new Case("incomplete", (segment, from, to) -> segment.flip(from + 3, 7)),
                new Case("marked as Chronicle's own", (segment, from, to) -> segment.flip(from + 3, 6)),
                new Case("as long as the file is not", (segment, from, to) -> segment.flip(from + 2, 4)),
                new Case("a bit flipped in its position", (segment, from, to) -> segment.flip(from + 4 + 16, 0)),
                new Case("a bit flipped in its magic", (segment, from, to) -> segment.flip(from + 4 + 8, 3)),
                new Case("a bit flipped in its last byte", (segment, from, to) -> segment.flip(to - 1, 0)));
    }

    @ParameterizedTest
    @MethodSource("tears")
    void isCutOffAndReportedOnce(Case torn) throws IOException {
        Records.make(directory, JournalOptions.defaults(), RECORDS);
        long from = tear(torn.tear, LAST);

        try (ChronicleJournal journal = open()) {
            TornTail tail = journal.recovered().orElseThrow();
            assertEquals(LAST, tail.position());
            assertEquals(from, tail.place());
            assertTrue(tail.bytes() > 0, tail::toString);
            assertEquals(LAST, journal.next());
            Records.append(journal, LAST + 10);
            Records.check(journal);
        }
        try (ChronicleJournal journal = open()) {
            assertFalse(journal.recovered().isPresent());
            assertEquals(LAST + 10, journal.next());
            Records.check(journal);
        }
    }

    @Test
    void everyFlippedBitOfTheLastRecordIsFound() throws IOException {
        Records.make(directory, JournalOptions.defaults(), RECORDS);
        Segment segment = Segment.last(directory);
        long from = segment.place(LAST);
        int length = length(LAST);
        for (int bit = 0; bit < 8 * length; bit++) {
            segment.flip(from + bit / 8, bit % 8);
            SegmentScan scan = SegmentScan.of(segment.file(), 0);
            assertEquals(LAST, scan.end(), "bit " + bit);
            assertTrue(scan.tornBytes() > 0, "bit " + bit);
            segment.flip(from + bit / 8, bit % 8);
        }
    }

    @Test
    void mayBeAllThatASegmentHas() throws IOException {
        Records.make(directory, JournalOptions.defaults(), 10);
        Records.make(directory, JournalOptions.defaults(), 11);
        Segment.last(directory).flip(Segment.last(directory).place(10) + 30, 2);
        try (ChronicleJournal journal = open()) {
            assertEquals(10, journal.recovered().orElseThrow().position());
            Records.append(journal, 20);
        }
        try (ChronicleJournal journal = open()) {
            assertFalse(journal.recovered().isPresent());
            Records.check(journal);
        }
    }

    @Test
    void stopsNobodyHoweverOftenItHappens() throws IOException {
        for (int run = 1; run <= 12; run++) {
            try (ChronicleJournal journal = open()) {
                assertEquals(run > 1, journal.recovered().isPresent());
                Records.append(journal, journal.next() + 7);
                Records.check(journal);
            }
            tear((segment, from, to) -> segment.garbage(from + 5, to, 3), 6 * run);
        }
        assertEquals(12, Segment.all(directory).size());
    }

    @Test
    void isFoundAgainWhenTheProcessDiedBeforeItWasCutOff() throws IOException {
        Records.make(directory, JournalOptions.defaults(), RECORDS);
        tear((segment, from, to) -> segment.garbage(from, to, 4), LAST);
        for (int look = 0; look < 2; look++) {
            Recovery recovery = new Recovery(JournalDirectory.list(directory));
            assertEquals(LAST, recovery.next());
            assertEquals(LAST, recovery.tornTail().position());
        }
        new Recovery(JournalDirectory.list(directory)).apply();
        assertEquals(null, new Recovery(JournalDirectory.list(directory)).tornTail());
    }

    @Test
    void ofAnEarlierSegmentGoesWithLaterOnesThatHoldNothing() throws IOException {
        Records.make(directory, JournalOptions.defaults(), 10);
        Records.make(directory, JournalOptions.defaults(), 20);
        Segment.all(directory).get(0).flip(Segment.all(directory).get(0).place(9) + 30, 2);
        Segment second = Segment.last(directory);
        second.zero(second.place(10), Files.size(second.file()));
        Files.delete(Segment.all(directory).get(0).file().resolveSibling("end"));
        try (ChronicleJournal journal = open()) {
            assertEquals(9, journal.recovered().orElseThrow().position());
            assertEquals(9, journal.next());
            Records.append(journal, 12);
        }
        try (ChronicleJournal journal = open()) {
            Records.check(journal);
        }
    }

    private long tear(Tear tear, long position) throws IOException {
        Segment segment = Segment.last(directory);
        long from = segment.place(position);
        tear.of(segment, from, from + length(position));
        return from;
    }

    private static int length(long position) {
        return 4 + 32 + (position % 13 == 0 ? 0 : (int) (position * 31 % 97));
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(directory, JournalOptions.defaults());
    }
}
