package io.penstock.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileLinesTest {
    private static final byte[][] PARTS = {
        {'\n'},
        {'\r'},
        {'\r', '\n'},
        {'a'},
        {'b', 'c'},
        "é€😀".getBytes(StandardCharsets.UTF_8),
        {(byte) 0xff},
        {0},
        {' '}
    };

    @TempDir
    Path directory;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void givesEachLineOnceWhereverTheFileIsCut(long seed) throws IOException {
        byte[] content = hostile(new Random(seed));
        Path file = file(content);
        for (int length = 1; length <= 20; length++) {
            List<String> lines = new ArrayList<>();
            for (FileSplit split : FileSplit.cut(file, length)) {
                FileLines.of(split).forEach(lines::add);
            }
            assertEquals(expected(content), lines, "cut every " + length + " bytes");
        }
    }

    @Test
    void readsLinesThatAreLongerThanAnyPiece() throws IOException {
        byte[] content = ("x".repeat(1_500_000) + "\r\nshort\n" + "y".repeat(700_000)).getBytes(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        FileLines.of(file(content), 3).forEach(reader -> reader.forEach(lines::add));
        assertEquals(expected(content), lines);
    }

    @Test
    void readsTheSameLinesAgain() throws IOException {
        Iterable<String> lines =
                FileLines.of(file("a\nb".getBytes(StandardCharsets.UTF_8)), 1).get(0);
        assertEquals(List.of("a", "b"), list(lines));
        assertEquals(List.of("a", "b"), list(lines));
    }

    @Test
    void givesTheFileBackWhenItIsLeftEarly() throws Exception {
        Iterator<String> lines = FileLines.of(file("a\nb\nc".getBytes(StandardCharsets.UTF_8)), 1)
                .get(0)
                .iterator();
        assertEquals("a", lines.next());
        assertTrue(lines.hasNext());
        ((AutoCloseable) lines).close();
        assertFalse(lines.hasNext());
        assertThrows(NoSuchElementException.class, lines::next);
    }

    @Test
    void givesALineBeforeItLooksWhatFollows() throws IOException {
        Path file = file(new byte[] {'a', '\r'});
        Iterator<String> lines = FileLines.of(FileSplit.whole(file)).iterator();
        assertEquals("a", lines.next());
        Files.write(file, new byte[] {'\n', 'b'}, StandardOpenOption.APPEND);
        assertEquals("b", lines.next());
        assertFalse(lines.hasNext());
    }

    @Test
    void tellsWhoAsksAgainAgainThatReadingFails() throws IOException {
        Iterator<String> lines = FileLines.of(FileSplit.whole(file(new byte[] {'a', '\n', 'b', '\n'})))
                .iterator();
        assertEquals("a", lines.next());
        assertEquals("b", lines.next());
        Thread.currentThread().interrupt();
        assertThrows(UncheckedIOException.class, lines::hasNext);
        assertTrue(Thread.interrupted());
        assertThrows(UncheckedIOException.class, lines::hasNext);
    }

    @Test
    void namesTheFileThatIsMissing() {
        Path missing = directory.resolve("missing");
        UncheckedIOException failure = assertThrows(
                UncheckedIOException.class,
                () -> FileLines.of(FileSplit.whole(missing)).iterator().hasNext());
        assertTrue(failure.getMessage().contains(missing.toString()), failure.getMessage());
    }

    private static byte[] hostile(Random random) {
        StringBuilder latin = new StringBuilder();
        for (int parts = random.nextInt(60); parts > 0; parts--) {
            latin.append(new String(PARTS[random.nextInt(PARTS.length)], StandardCharsets.ISO_8859_1));
        }
        return latin.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> expected(byte[] content) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static List<String> list(Iterable<String> lines) {
        List<String> list = new ArrayList<>();
        lines.forEach(list::add);
        return list;
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("content"), content);
    }
}
