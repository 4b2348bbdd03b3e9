package io.penstock.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be done with a journal's files is said in words, with the place, and without the names of classes. */
class SaidInWordsTest {
    @TempDir
    Path directory;

    private static void assertSays(String wanted, Executable deed) {
        assertEquals(wanted, assertThrows(JournalException.class, deed).getMessage());
    }

    private static void open(Path path) {
        ChronicleJournal.open(path, JournalOptions.defaults()).close();
    }

    @Test
    void aDirectoryBelowAFile() throws IOException {
        Path below = Files.createFile(directory.resolve("file")).resolve("below");

        assertSays("cannot make the journal's directory " + below + ": not a directory", () -> open(below));
    }

    @Test
    void aDirectoryThatTheKernelForbids() {
        Path impossible = Path.of("/proc/penstock-journal");
        assumeTrue(Files.isDirectory(impossible.getParent()), "want /proc, got none");

        assertSays("cannot make the journal's directory " + impossible + ": no such file", () -> open(impossible));
    }

    @Test
    void aDirectoryThatMayNotBeRead() throws IOException {
        Path forbidden = Files.createDirectory(directory.resolve("forbidden"));
        assumeTrue(
                forbidden.toFile().setReadable(false) && !Files.isReadable(forbidden), "want a user other than root");

        assertSays("cannot list " + forbidden + ": permission denied", () -> open(forbidden));
    }

    @Test
    void aDirectoryThatMayNotBeWritten() throws IOException {
        Path forbidden = Files.createDirectory(directory.resolve("forbidden"));
        assumeTrue(
                forbidden.toFile().setWritable(false) && !Files.isWritable(forbidden), "want a user other than root");

        assertSays("cannot lock " + forbidden.resolve(WriterLock.NAME) + ": permission denied", () -> open(forbidden));
    }

    @Test
    void aLockThatIsADirectory() throws IOException {
        Path lock = Files.createDirectory(directory.resolve(WriterLock.NAME));

        assertSays("cannot lock " + lock + ": is a directory", () -> WriterLock.take(directory));
    }

    @Test
    void aDirectoryThatIsNone() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertSays("cannot list " + file + ": not a directory", () -> JournalDirectory.list(file));
        assertSays("cannot lock " + file.resolve(WriterLock.NAME) + ": not a directory", () -> WriterLock.take(file));
    }

    @Test
    void aFileThatIsNotThere() {
        Path gone = directory.resolve("gone");

        assertSays("cannot open journal " + gone + ": no such file", () -> WriterLock.take(gone));
        assertSays("cannot read " + gone + ": no such file", () -> Statement.read(gone));
        assertSays("cannot force " + gone + ": no such file", () -> Device.forceFile(gone));
        assertSays("cannot delete " + gone + ": no such file", () -> Device.delete(gone));
        assertSays(
                "cannot cut " + gone.resolve("f") + " at byte 3: no such file or directory",
                () -> Device.cut(gone.resolve("f"), 3));
        assertSays(
                "cannot write " + gone.resolve("f") + ": " + gone.resolve("f" + Device.UNFINISHED) + ": no such file",
                () -> Device.write(gone.resolve("f"), "text"));
    }

    @Test
    void aSegmentThatIsTakenAwayWhileTheJournalIsOpen() throws IOException {
        Path path = directory.resolve("journal");
        ChronicleJournal journal = ChronicleJournal.open(path, JournalOptions.defaults());
        Records.append(journal, 3);
        Path segment = path.resolve("0000000000000000.seg");
        Path file = segment.resolve("19700101F.cq4");
        Device.delete(segment);

        String message = assertThrows(JournalException.class, journal::close).getMessage();
        assertTrue(message.startsWith("cannot cut " + file + " at byte "), message);
        assertTrue(message.endsWith(": no such file or directory"), message);
    }

    @Test
    void aFullSegmentThatIsTakenAway() throws IOException {
        Path path = directory.resolve("journal");
        try (ChronicleJournal journal = ChronicleJournal.open(path, Records.SMALL)) {
            appendUntilOneIsFull(journal, path);
            SegmentPath first = SegmentPath.of(path, 0);
            Device.delete(first.directory());

            String message =
                    assertThrows(JournalException.class, journal::maintain).getMessage();
            String wanted = "cannot finish a full segment in " + path + ": cannot cut " + first.data() + " at byte ";
            assertTrue(message.startsWith(wanted), message);
        }
    }

    private static void appendUntilOneIsFull(ChronicleJournal journal, Path path) throws IOException {
        while (Segment.all(path).size() < 2) {
            Records.append(journal, journal.next() + 1000);
        }
    }
}
