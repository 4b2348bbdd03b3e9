package io.penstock.examples.wordcount;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.files.FileSplit;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scanner, read by read. */
class WordScannerTest {
    private static final int SIZE = 300_000;

    @TempDir
    Path directory;

    @Test
    void doesNotTakeAFailedReadForTheEnd() throws IOException {
        byte[] text = new byte[SIZE];
        Arrays.fill(text, (byte) ' ');
        Path file = Files.write(directory.resolve("blanks"), text);
        try (WordScanner scanner = new WordScanner(new FileSplit(file, 0, SIZE), WordTable.merging())) {
            assertTrue(scanner.scan() > SIZE / 2);
            Thread.currentThread().interrupt();
            assertThrows(ClosedByInterruptException.class, scanner::scan);
            assertTrue(Thread.interrupted());

            assertThrows(IOException.class, scanner::scan);
        }
    }
}
