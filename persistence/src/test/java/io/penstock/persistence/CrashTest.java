package io.penstock.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.journal.JournalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the death of the process leaves behind. */
class CrashTest {
    private static final int KILLS = 12;
    private static final int MOST_NUMBERS = 6000;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"unforced, 11", "forced, 12"})
    void losesNothingThatWasAcknowledged(String mode, long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        long acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            ChildWriter child = new ChildWriter(directory, mode);
            long begun = child.next();
            assertTrue(begun >= acknowledged, "began at " + begun + ", acknowledged were " + acknowledged);
            long told = begun;
            int numbers = random.nextInt(mode.equals("forced") ? MOST_NUMBERS / 100 : MOST_NUMBERS);
            for (int i = 0; i < numbers; i++) {
                told = child.next();
            }
            acknowledged = child.kill(told);
        }
        try (ChronicleJournal journal = ChronicleJournal.open(directory, Records.SMALL)) {
            assertTrue(journal.next() >= acknowledged);
            Records.check(journal);
        }
        assertTrue(Segment.all(directory).size() > 3);
    }

    @Test
    void endsTheLockOfTheProcess() throws IOException, InterruptedException {
        ChildWriter child = new ChildWriter(directory, "forced");
        long told = child.next();
        String refusal = assertThrows(JournalException.class, this::open).getMessage();
        assertTrue(refusal.contains("in use: another process"), refusal);
        child.kill(told);
        open().close();
    }

    @Test
    void aRefusedOpeningDoesNotEndTheLockOfItsOwnProcess() throws IOException, InterruptedException {
        try (ChronicleJournal journal = open()) {
            assertThrows(JournalException.class, this::open);
            assertRefusedToAnotherProcess();
            Records.append(journal, 3);
        }
    }

    @Test
    void aRefusedOpeningDoesNotEndTheLockOfAnotherClassLoader() throws IOException, InterruptedException {
        Path file = directory.resolve(WriterLock.NAME);
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            String refusal = assertThrows(JournalException.class, this::open).getMessage();
            assertTrue(refusal.contains("in use: this process"), refusal);
            System.gc();
            assertRefusedToAnotherProcess();
        }
    }

    private void assertRefusedToAnotherProcess() throws IOException, InterruptedException {
        Process child = ChildWriter.java(WriterProgram.class, List.of(), directory.toString(), "forced")
                .redirectError(ProcessBuilder.Redirect.PIPE)
                .start();
        String printed = new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(printed.contains("in use: another process"), printed);
        assertEquals(1, child.waitFor());
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(directory, Records.SMALL);
    }
}
