package io.penstock.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.journal.JournalException;
import io.penstock.persistence.chronicle.ChronicleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a journal's directory may hold, and what a crash may have left in it. */
class DirectoryTest {
    private static final long RECORDS = 20;

    @TempDir
    Path directory;

    /** A state in which a crash, of the process or the machine, leaves a segment that was being made. */
    interface Crash {
        void in(Path segment) throws IOException;
    }

    record Case(String name, Crash crash) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> crashes() {
        return Stream.of(
                new Case("an empty directory", segment -> {}),
                new Case("an empty file", segment -> Files.createFile(segment.resolve("19700101F.cq4"))),
                new Case(
                        "a file of zeros", segment -> Files.write(segment.resolve("19700101F.cq4"), new byte[1 << 20])),
                new Case("metadata alone", segment -> Files.write(segment.resolve("metadata.cq4t"), new byte[4096])),
                new Case(
                        "damaged metadata",
                        segment -> Files.write(segment.resolve("metadata.cq4t"), new byte[] {7, 7, 7, 7})),
                new Case("a head that was not completed", DirectoryTest::incompleteHead),
                new Case(
                        "a file of three bytes", segment -> Files.write(segment.resolve("19700101F.cq4"), new byte[3])),
                new Case(
                        "an end that was being written",
                        segment -> Files.write(segment.resolve("end.tmp"), new byte[3])));
    }

    private static void incompleteHead(Path segment) throws IOException {
        byte[] head = new byte[1024];
        head[3] = (byte) 0xC0;
        head[4] = (byte) 0xB9;
        Files.write(segment.resolve("19700101F.cq4"), head);
    }

    @Test
    void namesEachDirectoryThatHasToBeMadeForGood() throws IOException {
        Path above = directory.resolve("above");
        Path between = above.resolve("between");
        Path journal = between.resolve("journal");
        assertEquals(List.of(above, between, journal), JournalDirectory.missing(journal));
        Files.createDirectory(above);
        assertEquals(List.of(between, journal), JournalDirectory.missing(journal));
        JournalDirectory.create(journal);
        assertEquals(List.of(), JournalDirectory.missing(journal));
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void aHalfMadeSegmentIsNoForeignFile(Case half) throws IOException {
        Records.make(directory, JournalOptions.defaults(), RECORDS);
        for (String name : List.of("0000000000000014.seg", "3.prepared")) {
            half.crash.in(Files.createDirectory(directory.resolve(name)));
        }
        Path unborn = Files.createDirectory(directory.resolve("4.prepared"));
        Files.write(unborn.resolve(ChronicleFile.FUTURE_DATA), new byte[100]);
        try (ChronicleJournal journal = open()) {
            assertFalse(journal.recovered().isPresent());
            assertFalse(Files.exists(directory.resolve("0000000000000014.seg")));
            assertFalse(Files.exists(directory.resolve("3.prepared")));
            assertFalse(Files.exists(unborn));
            Records.append(journal, RECORDS + 5);
            Records.check(journal);
        }
        try (ChronicleJournal journal = open()) {
            Records.check(journal);
        }
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void aHalfMadeFirstSegmentIsNoForeignFile(Case half) throws IOException {
        Records.make(directory, JournalOptions.defaults(), 0);
        half.crash.in(Files.createDirectory(directory.resolve("0000000000000000.seg")));
        try (ChronicleJournal journal = open()) {
            assertEquals(0, journal.next());
            Records.append(journal, 5);
        }
        try (ChronicleJournal journal = open()) {
            Records.check(journal);
        }
    }

    @Test
    void aSegmentWithoutARecordMakesWayForTheNext() throws IOException {
        Records.make(directory, JournalOptions.defaults(), RECORDS);
        SegmentWriter empty = SegmentWriter.prepare(directory.resolve("0.prepared"));
        empty.start(directory, RECORDS);
        empty.close();
        try (ChronicleJournal journal = open()) {
            Records.append(journal, RECORDS + 5);
            Records.check(journal);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"notes.txt", "0000000000000000.seg", "manifest.bak", "00000000000000zz.seg", "19700101F.cq4"})
    void foreignFilesAreRefusedAndNothingIsLeftBesideThem(String name) throws IOException {
        Files.createFile(directory.resolve(name));
        String message = assertThrows(JournalException.class, this::open).getMessage();
        assertTrue(message.contains(directory.resolve(name).toString()), message);
        try (Stream<Path> entries = Files.list(directory)) {
            assertEquals(1, entries.count());
        }
    }

    @Test
    void foreignFilesInASegmentAreRefused() throws IOException {
        Records.make(directory, JournalOptions.defaults(), RECORDS);
        Files.createFile(directory.resolve("0000000000000000.seg/20240101F.cq4"));
        String message = assertThrows(JournalException.class, this::open).getMessage();
        assertTrue(message.contains("20240101F.cq4"), message);
    }

    @Test
    void aFileIsNoDirectory() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        for (Path path : List.of(file, file.resolve("below"))) {
            JournalException refusal =
                    assertThrows(JournalException.class, () -> ChronicleJournal.open(path, JournalOptions.defaults()));
            assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
        }
    }

    /** Root may write to what forbids it, but not to what the kernel shows: an empty directory of its own, where there is one. */
    @Test
    void aDirectoryThatCannotBeWrittenIsRefused() throws IOException {
        Path unwritable = unwritable();
        JournalException refusal = assertThrows(
                JournalException.class, () -> ChronicleJournal.open(unwritable, JournalOptions.defaults()));
        assertTrue(refusal.getMessage().contains(unwritable.toString()), refusal.getMessage());
    }

    private Path unwritable() throws IOException {
        Path forbidden = Files.createDirectory(directory.resolve("forbidden"));
        if (forbidden.toFile().setWritable(false) && !Files.isWritable(forbidden)) {
            return forbidden;
        }
        for (String candidate :
                List.of("/sys/kernel/security", "/sys/kernel/tracing", "/sys/kernel/debug", "/sys/fs/bpf")) {
            Path path = Path.of(candidate);
            if (Files.isDirectory(path) && isEmpty(path) && cannotBeWritten(path)) {
                return path;
            }
        }
        return abort("want a user other than root, or an empty directory of the kernel's, got neither");
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }

    private static boolean cannotBeWritten(Path path) {
        try {
            Files.delete(Files.createFile(path.resolve("probe")));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsRefused() {
        Path impossible = Path.of("/proc/penstock-journal");
        assumeTrue(Files.isDirectory(impossible.getParent()), "want /proc, got none");
        JournalException refusal = assertThrows(
                JournalException.class, () -> ChronicleJournal.open(impossible, JournalOptions.defaults()));
        assertTrue(refusal.getMessage().contains(impossible.toString()), refusal.getMessage());
    }

    @Test
    void aMissingDirectoryIsMadeWithThoseAboveIt() {
        Path deep = directory.resolve("a/b/journal");
        Records.make(deep, JournalOptions.defaults(), RECORDS);
        try (ChronicleJournal journal = ChronicleJournal.open(deep, JournalOptions.defaults())) {
            assertEquals(RECORDS, journal.next());
        }
    }

    @Test
    void aDirectoryWhoseNameIsNoTextIsRefused() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "mkdir \"$(printf 'j\\377')\"")
                .directory(directory.toFile())
                .start();
        assumeTrue(shell.waitFor() == 0, "want a file system that takes any name");
        try (Stream<Path> entries = Files.list(directory)) {
            Path unsaid = entries.findAny().orElseThrow();
            JournalException refusal = assertThrows(
                    JournalException.class, () -> ChronicleJournal.open(unsaid, JournalOptions.defaults()));
            assertTrue(refusal.getMessage().startsWith("want a directory for the journal whose path is text"));
            assertTrue(Files.notExists(unsaid.resolve("writer.lock")));
        }
    }

    @Test
    void aSecondWriterIsRefusedAndTakesNothingFromTheFirst() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolveSibling(directory.getFileName() + "-link"), directory);
        try (ChronicleJournal first = open()) {
            for (Path path : List.of(directory, link, directory.resolve("../" + directory.getFileName()))) {
                JournalException refusal = assertThrows(
                        JournalException.class, () -> ChronicleJournal.open(path, JournalOptions.defaults()));
                assertTrue(refusal.getMessage().contains("in use"), refusal.getMessage());
            }
            Records.append(first, RECORDS);
        } finally {
            Files.delete(link);
        }
        try (ChronicleJournal next = open()) {
            Records.check(next);
        }
    }

    @Test
    void aSecondWriterHearsThatThereIsOneWhateverElseIsSeenBesideIt() throws IOException {
        ChronicleJournal first = ChronicleJournal.open(directory, JournalOptions.defaults());
        Path renamed = Files.createFile(directory.resolve("renamed"));
        String refusal = assertThrows(JournalException.class, this::open).getMessage();
        assertTrue(refusal.contains("in use"), refusal);
        first.close();

        String alone = assertThrows(JournalException.class, this::open).getMessage();
        assertEquals("want nothing but a journal in its directory, got " + renamed, alone);
    }

    @Test
    void aCleanCloseLeavesOnlyWhatTheRecordsNeed() throws IOException {
        Records.make(directory, JournalOptions.defaults(), RECORDS);
        try (Stream<Path> files = Files.walk(directory)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
            assertEquals(
                    List.of(
                            "0000000000000000.seg/19700101F.cq4",
                            "0000000000000000.seg/metadata.cq4t",
                            "manifest",
                            "writer.lock"),
                    names);
        }
        assertTrue(Files.size(Segment.last(directory).file()) < 1 << 17);
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(directory, JournalOptions.defaults());
    }
}
