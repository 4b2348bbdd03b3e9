package io.penstock.persistence;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.penstock.persistence.chronicle.ChronicleFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Segments let their files go, whatever goes wrong. */
@EnabledOnOs(OS.LINUX)
class LettingGoTest {
    private static final int MORE_THAN_A_SEGMENT = 2;

    @TempDir
    Path directory;

    private Path journal;
    private Segments segments;

    @BeforeEach
    void begin() throws IOException {
        journal = Files.createDirectory(directory.resolve("journal"));
        segments = new Segments(journal, 1, List.of(), 0);
    }

    @Test
    void whereTheLastForceFails() throws IOException {
        segments.forRecord(MORE_THAN_A_SEGMENT, 0);
        segments.prepareNext();
        Files.move(journal, directory.resolve("elsewhere"));

        assertThrows(NoSuchFileException.class, () -> segments.close(true));

        untilNoneIsOpen();
    }

    @Test
    void whereOneIsFullAndTheJournalHasFailed() throws IOException {
        SegmentWriter first = segments.forRecord(MORE_THAN_A_SEGMENT, 0);
        first.write(new Scratch(100).address(), 8);
        segments.forRecord(MORE_THAN_A_SEGMENT, 1);

        segments.close(false);

        untilNoneIsOpen();
    }

    @Test
    void whereOneCannotStart() throws IOException {
        segments.close(false);
        Path prepared = journal.resolve("9.prepared");
        SegmentWriter writer = SegmentWriter.prepare(prepared);
        Files.delete(prepared.resolve(ChronicleFile.DATA));

        assertThrows(NoSuchFileException.class, () -> writer.start(journal, 0));

        untilNoneIsOpen();
        Reference.reachabilityFence(writer);
    }

    /** Chronicle lets some of them go by a thread of its own. */
    private void untilNoneIsOpen() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (!open().isEmpty()) {
                Thread.onSpinWait();
            }
        });
    }

    private List<Path> open() throws IOException {
        return list(Path.of("/proc/self/fd")).stream()
                .map(LettingGoTest::target)
                .filter(file -> file.startsWith(directory))
                .toList();
    }

    private static List<Path> list(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.toList();
        }
    }

    /** Of one that is closed meanwhile, itself. */
    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (NoSuchFileException closed) {
            return descriptor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
