package io.penstock.persistence.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentBytesTest {
    @TempDir
    Path directory;

    @Test
    void takesNoMemoryForWhatTheFileHasNot() throws IOException {
        Path file = Files.write(directory.resolve("segment"), new byte[50_000]);
        try (SegmentBytes bytes = new SegmentBytes(file)) {
            int before = bytes.array().length;
            assertFalse(bytes.has(0, 1 << 29));
            assertEquals(before, bytes.array().length);
            assertTrue(bytes.has(10, 49_990));
            assertFalse(bytes.has(200_000, 1));
        }
    }
}
