package io.penstock.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileBytesTest {
    private static final int SIZE = 3_000_000;

    @TempDir
    Path directory;

    @Test
    void showsTheWholeFileWhenNothingIsKept() throws IOException {
        byte[] content = content();
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try (FileBytes bytes = FileBytes.open(FileSplit.whole(file(content)))) {
            while (bytes.advance(bytes.limit())) {
                assertEquals(seen.size(), bytes.start());
                seen.write(bytes.array(), 0, bytes.limit());
            }
            assertTrue(bytes.ended());
        }
        assertArrayEquals(content, seen.toByteArray());
    }

    @Test
    void holdsAllThatIsKeptHoweverLongAndShrinksAfterwards() throws IOException {
        byte[] content = content();
        try (FileBytes bytes = FileBytes.open(FileSplit.whole(file(content)))) {
            bytes.advance(0);
            int room = bytes.array().length;
            while (bytes.limit() < SIZE - 10) {
                assertTrue(bytes.advance(0));
            }
            assertArrayEquals(Arrays.copyOf(content, bytes.limit()), Arrays.copyOf(bytes.array(), bytes.limit()));
            bytes.advance(bytes.limit());
            assertEquals(room, bytes.array().length);
        }
    }

    @Test
    void beginsOneByteBeforeItsSplit() throws IOException {
        byte[] content = content();
        try (FileBytes bytes = FileBytes.open(new FileSplit(file(content), 1000, 2000))) {
            assertTrue(bytes.advance(0));
            assertEquals(999, bytes.start());
            assertEquals(content[999], bytes.array()[0]);
        }
    }

    @Test
    void endsAtOnceWhereNothingIs() throws IOException {
        try (FileBytes bytes = FileBytes.open(FileSplit.whole(file(new byte[0])))) {
            assertFalse(bytes.advance(0));
            assertTrue(bytes.ended());
        }
    }

    @Test
    void namesTheFileThatFails() throws IOException {
        Path missing = directory.resolve("missing");
        assertThrows(NoSuchFileException.class, () -> FileBytes.open(FileSplit.whole(missing)));
        try (FileBytes bytes = FileBytes.open(FileSplit.whole(directory))) {
            IOException failure = assertThrows(IOException.class, () -> bytes.advance(0));
            assertTrue(failure.getMessage().startsWith(directory + ": "), failure.getMessage());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNothingOpenWhereItCannotBegin() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        try (FileChannel both = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long before = open(pipe);
            assertThrows(IOException.class, () -> FileBytes.open(new FileSplit(pipe, 2, 3)));
            assertEquals(before, open(pipe));
            assertTrue(both.isOpen());
        }
    }

    private static long open(Path file) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(descriptor -> isOf(file, descriptor)).count();
        }
    }

    private static boolean isOf(Path file, Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    @Test
    void showsNothingOnceClosed() throws IOException {
        FileBytes bytes = FileBytes.open(FileSplit.whole(file(content())));
        bytes.advance(0);
        bytes.close();
        bytes.close();
        assertEquals(0, bytes.limit());
        assertFalse(bytes.advance(0));
    }

    private static byte[] content() {
        byte[] content = new byte[SIZE];
        new Random(7).nextBytes(content);
        return content;
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("content"), content);
    }
}
