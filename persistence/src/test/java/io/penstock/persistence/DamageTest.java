package io.penstock.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.journal.JournalDamagedException;
import io.penstock.journal.JournalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not as it was written, with valid records behind it, is refused with file and place and left as it stands. */
class DamageTest {
    @TempDir
    Path directory;

    /** What is done to a record's document and the bytes behind it. */
    interface Harm {
        void to(Segment segment, long from) throws IOException;
    }

    record Case(String name, Harm harm) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> harms() {
        return Stream.of(
                new Case("a bit of its payload", (segment, from) -> segment.flip(from + 4 + 32, 5)),
                new Case("a bit of its CRC", (segment, from) -> segment.flip(from + 4 + 4, 0)),
                new Case("a bit of its magic", (segment, from) -> segment.flip(from + 4 + 8, 0)),
                new Case("a bit of its version", (segment, from) -> segment.flip(from + 4 + 10, 1)),
                new Case("a bit of its flags", (segment, from) -> segment.flip(from + 4 + 11, 2)),
                new Case("a bit of its position", (segment, from) -> segment.flip(from + 4 + 17, 0)),
                new Case("a bit of its timestamp", (segment, from) -> segment.flip(from + 4 + 27, 0)),
                new Case("the length of its payload", (segment, from) -> segment.flip(from + 4, 0)),
                new Case("its length, a little", (segment, from) -> segment.flip(from, 1)),
                new Case("its length, much", (segment, from) -> segment.flip(from + 3, 3)),
                new Case("its length, gone", (segment, from) -> segment.zero(from, from + 4)),
                new Case("its kind of document", (segment, from) -> segment.flip(from + 3, 6)),
                new Case("its completeness", (segment, from) -> segment.flip(from + 3, 7)),
                new Case("a page, zero", (segment, from) -> segment.zero(from, from + 4096)),
                new Case("a page, garbage", (segment, from) -> segment.garbage(from, from + 4096, 5)));
    }

    @ParameterizedTest
    @MethodSource("harms")
    void inTheLastSegmentIsRefusedAtOpening(Case damage) throws IOException {
        Records.make(directory, JournalOptions.defaults(), 500);
        Segment segment = Segment.last(directory);
        long place = segment.place(250);
        damage.harm.to(segment, place);
        byte[] before = Files.readAllBytes(segment.file());
        for (int attempt = 0; attempt < 2; attempt++) {
            assertRefusal(assertThrows(JournalDamagedException.class, this::open), segment, place);
        }
        assertTrue(Arrays.equals(before, Files.readAllBytes(segment.file())));
    }

    @ParameterizedTest
    @MethodSource("harms")
    void inAnEarlierSegmentIsFoundByItsReader(Case damage) throws IOException {
        Records.make(directory, JournalOptions.defaults(), 500);
        try (ChronicleJournal journal = open()) {
            Records.append(journal, 510);
            journal.maintain();
        }
        Segment segment = Segment.all(directory).get(0);
        long place = segment.place(250);
        damage.harm.to(segment, place);
        try (ChronicleJournal journal = open()) {
            assertRefusal(assertThrows(JournalDamagedException.class, () -> Records.check(journal)), segment, place);
        }
    }

    @Test
    void atTheVeryEndOfAnEarlierSegmentIsNoSilentStop() throws IOException {
        Records.make(directory, JournalOptions.defaults(), 500);
        Records.make(directory, JournalOptions.defaults(), 510);
        Segment segment = Segment.all(directory).get(0);
        segment.cut(segment.place(480));
        try (ChronicleJournal journal = open()) {
            assertThrows(JournalDamagedException.class, () -> Records.check(journal));
        }
    }

    @Test
    void ofAnEarlierSegmentThatHasNotSaidItsEndIsRefusedAtOpening() throws IOException {
        Records.make(directory, JournalOptions.defaults(), 500);
        Records.make(directory, JournalOptions.defaults(), 510);
        Segment segment = Segment.all(directory).get(0);
        Files.delete(segment.file().resolveSibling("end"));
        segment.cut(segment.place(480));
        String message = assertThrows(JournalDamagedException.class, this::open).getMessage();
        assertTrue(message.contains("position 480"), message);
    }

    @Test
    void isAMissingSegmentAnywhereButAtTheEnd() throws IOException {
        for (int run = 1; run <= 4; run++) {
            Records.make(directory, JournalOptions.defaults(), 10 * run);
        }
        List<Segment> all = Segment.all(directory);
        for (int missing = 0; missing < 3; missing++) {
            Path segment = all.get(missing).file().getParent();
            Path aside = directory.resolveSibling(directory.getFileName() + "-aside");
            Files.move(segment, aside);
            String message =
                    assertThrows(JournalDamagedException.class, this::open).getMessage();
            assertTrue(message.contains("position " + 10 * missing), message);
            Files.move(aside, segment);
        }
        try (ChronicleJournal journal = open()) {
            Records.check(journal);
        }
    }

    @Test
    void isAMissingFileOfAnEarlierSegment() throws IOException {
        Records.make(directory, JournalOptions.defaults(), 10);
        Records.make(directory, JournalOptions.defaults(), 20);
        Files.delete(Segment.all(directory).get(0).file());
        String message = assertThrows(JournalDamagedException.class, this::open).getMessage();
        assertTrue(message.contains("no file 19700101F.cq4"), message);
    }

    @Test
    void isAFileWithoutItsHead() throws IOException {
        Records.make(directory, JournalOptions.defaults(), 500);
        Segment segment = Segment.last(directory);
        segment.zero(0, 4096);
        assertRefusal(assertThrows(JournalDamagedException.class, this::open), segment, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x40, 0x80, 0xC0})
    void isAFileOfGarbage(int kind) throws IOException {
        Records.make(directory, JournalOptions.defaults(), 500);
        Segment segment = Segment.last(directory);
        segment.garbage(0, Files.size(segment.file()), 7);
        segment.write(3, new byte[] {(byte) kind});
        assertRefusal(assertThrows(JournalDamagedException.class, this::open), segment, 0);
    }

    @Test
    void isAHeadThatIsNotChronicles() throws IOException {
        Files.createDirectories(directory.resolve("0000000000000000.seg"));
        Segment segment = new Segment(directory.resolve("0000000000000000.seg/19700101F.cq4"), 0);
        segment.write(0, "something else, 100 % sure".getBytes(StandardCharsets.US_ASCII));
        Statement.write(directory.resolve("manifest"), Map.of("format", "1"));
        assertRefusal(assertThrows(JournalDamagedException.class, this::open), segment, 0);
    }

    @Test
    void isNotAnEndThatCannotBeReadForTheRecordsTellIt() throws IOException {
        Records.make(directory, JournalOptions.defaults(), 10);
        Records.make(directory, JournalOptions.defaults(), 20);
        Path end = Segment.all(directory).get(0).file().resolveSibling("end");
        String said = Files.readString(end);
        for (String torn : List.of("", said.substring(0, 5), said.replace("end: 10", "end: 11"))) {
            Files.writeString(end, torn);
            try (ChronicleJournal journal = open()) {
                Records.check(journal);
            }
            assertEquals(said, Files.readString(end));
        }
    }

    @Test
    void isNotAnEndThatIsNoNumber() throws IOException {
        Records.make(directory, JournalOptions.defaults(), 10);
        Records.make(directory, JournalOptions.defaults(), 20);
        Statement.write(Segment.all(directory).get(0).file().resolveSibling("end"), Map.of("end", "ten"));
        try (ChronicleJournal journal = open()) {
            Records.check(journal);
        }
    }

    @Test
    void isAManifestWhoseFormatIsNoNumber() {
        Statement.write(directory.resolve("manifest"), Map.of("a line without a colon\nformat", "one"));
        String message = assertThrows(JournalDamagedException.class, this::open).getMessage();
        assertEquals(directory.resolve("manifest") + " is damaged: want a format, got one", message);
    }

    @Test
    void isAManifestThatIsMissingOrCannotBeRead() throws IOException {
        Records.make(directory, JournalOptions.defaults(), 10);
        Path manifest = directory.resolve("manifest");
        Files.writeString(manifest, "format: 1\n");
        assertThrows(JournalDamagedException.class, this::open);
        Files.delete(manifest);
        assertThrows(JournalDamagedException.class, this::open);
    }

    @Test
    void isNotANewerFormatButThatIsRefusedToo() {
        Statement.write(directory.resolve("manifest"), Map.of("format", "2"));
        JournalException refusal = assertThrows(JournalException.class, this::open);
        assertEquals(JournalException.class, refusal.getClass());
        assertTrue(refusal.getMessage().contains("want format 1, got 2"), refusal.getMessage());
    }

    private static void assertRefusal(JournalDamagedException refusal, Segment segment, long place) {
        String message = refusal.getMessage();
        assertTrue(message.contains(segment.file() + " is damaged at byte " + place + ":"), message);
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(directory, JournalOptions.defaults());
    }
}
