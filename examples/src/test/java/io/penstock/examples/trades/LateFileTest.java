package io.penstock.examples.trades;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateFileTest {
    @Test
    void isWrittenAnew(@TempDir Path dir) throws IOException {
        Path path = Files.writeString(dir.resolve("late"), "what stood there");
        try (OutputStream late = new LateFile(path)) {
            late.write(new byte[] {'1', ',', '2'}, 0, 3);
            late.write('\n');
        }
        assertEquals("1,2\n", Files.readString(path));
    }

    @Test
    void isNamedWhenItIsFull() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "want a device that is always full");
        try (OutputStream late = new LateFile(full)) {
            IOException thrown = assertThrows(IOException.class, () -> late.write('\n'));
            assertEquals("/dev/full: No space left on device", thrown.getMessage());
        }
    }
}
