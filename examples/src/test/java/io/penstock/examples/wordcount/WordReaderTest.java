package io.penstock.examples.wordcount;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Readers, tables and report without an engine: chunks go from the one to the other by hand. */
class WordReaderTest {
    private static final WordBounds UNBOUNDED = new WordBounds(Long.MAX_VALUE, 1 << 15);

    @TempDir
    Path directory;

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void countsEachWordOnceWhereverTheFileIsCut(long seed) throws IOException {
        byte[] text = Texts.hostile(seed, 300);
        Path file = file("text", text);
        byte[] expected = new PlainCount().add(text).report(Long.MAX_VALUE);
        for (int length = 1; length <= 20; length++) {
            assertSame(
                    expected, count(List.of(file), length, 1 + length % 3, 1 + length % 4, UNBOUNDED), "cut " + length);
        }
        for (int cut = 1; cut < text.length; cut += 7) {
            assertSame(expected, count(List.of(file), cut, 2, 2, UNBOUNDED), "cut " + cut);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void countsTextsThatAreReadInSeveralStretches(long seed) throws IOException {
        byte[] text = Texts.hostile(seed, 700_000);
        byte[] expected = new PlainCount().add(text).report(Long.MAX_VALUE);
        Path file = file("text", text);
        assertSame(expected, count(List.of(file), 300_001, 2, 3, UNBOUNDED), "unbounded");
        assertSame(expected, count(List.of(file), 1 << 20, 1, 2, new WordBounds(1, 100)), "bounded");
    }

    @Test
    void endsAWordWhereAFileEnds() throws IOException {
        Path one = file("one", ascii("a b"));
        Path two = file("two", ascii("b\n"));
        Path none = file("none", new byte[0]);
        assertEquals("2\tb\n1\ta\n", latin(count(List.of(one, none, two), 1 << 20, 2, 2, UNBOUNDED)));
    }

    @Test
    void countsAFileTwiceThatIsNamedTwice() throws IOException {
        Path file = file("one", ascii("a"));
        assertEquals("2\ta\n", latin(count(List.of(file, file), 1 << 20, 2, 2, UNBOUNDED)));
    }

    @Test
    void countsAWordOfManyMegabytesWhereverItStands() throws IOException {
        byte[] giant = new byte[5_000_000];
        Arrays.fill(giant, (byte) 'x');
        byte[] other = giant.clone();
        other[other.length - 1] = 'w';
        byte[] text = join(ascii("a "), giant, ascii("\n"), other, ascii(" a "), giant);
        byte[] expected = new PlainCount().add(text).report(Long.MAX_VALUE);
        Path file = file("giant", text);
        for (int length : new int[] {99_991, 1 << 20, 1 << 30}) {
            assertSame(expected, count(List.of(file), length, 2, 3, UNBOUNDED), "cut " + length);
            assertSame(
                    expected,
                    count(List.of(file), length, 2, 3, new WordBounds(1 << 20, 1000)),
                    "bounded, cut " + length);
        }
    }

    @Test
    void ranksByCountThenByUnsignedBytes() throws IOException {
        byte[] text = "\u00ff a b b a\0 aaaaaaaa aaaaaaaab aaaaaaaa\0 \0 aaaaaaaa\u0080 zz zz zz"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "3\tzz\n2\tb\n1\t\0\n1\ta\n1\ta\0\n1\taaaaaaaa\n1\taaaaaaaa\0\n1\taaaaaaaab\n1\taaaaaaaa\u0080\n1\t\u00ff\n",
                latin(count(List.of(file("ranks", text)), 1 << 20, 1, 4, UNBOUNDED)));
    }

    @Test
    void showsOnlyTheFirstWhenAskedTo() throws IOException {
        byte[] text = Texts.hostile(3, 10_000);
        WordInputs inputs = WordInputs.of(List.of(file("text", text)), 1000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new WordReport(out).write(ranked(inputs, 2, 3, UNBOUNDED), 5);
        assertArrayEquals(new PlainCount().add(text).report(5), out.toByteArray());
    }

    @Test
    void saysHowMuchWasRead() throws IOException {
        WordInputs inputs = WordInputs.of(List.of(file("text", new byte[1000])), 1 << 20);
        assertEquals(1000, inputs.size());
        ranked(inputs, 1, 1, UNBOUNDED);
        assertEquals(1000, inputs.read());
    }

    @Test
    void refusesAllFilesForTheOneThatCannotBeRead() throws IOException {
        Path good = file("good", ascii("a"));
        Path missing = directory.resolve("missing");
        assertEquals(missing + ": no such file", refusal(good, missing));
        assertEquals(directory + ": want a file, got a directory", refusal(good, directory));
        // What a file in place of a directory is called differs between JDKs.
        String reason = refusal(good, good.resolve("below"));
        assertTrue(reason.startsWith(good.resolve("below") + ": "), reason);
    }

    @Test
    void readsWhatCannotBeCutByOneReaderInOrder() throws IOException {
        Path endless = Path.of("/dev/null");
        WordInputs inputs = WordInputs.of(List.of(file("a", ascii("a")), endless, Path.of("-"), endless), 1);
        assertEquals(
                List.of(endless, Path.of("-"), endless),
                inputs.claim().stream().map(split -> split.path()).toList());
    }

    @Test
    void handsNothingOverNowAndThenWhileItReads() throws IOException {
        byte[] text = new byte[20 << 20];
        Arrays.fill(text, (byte) ' ');
        WordInputs inputs = WordInputs.of(List.of(file("blanks", text)), Long.MAX_VALUE);
        try (WordReader reader = new WordReader(inputs, 1, UNBOUNDED)) {
            int calls = 0;
            for (; reader.hasNext(); calls++) {
                assertEquals(0, reader.next().end());
            }
            assertTrue(calls >= 5, calls + " calls");
            assertThrows(NoSuchElementException.class, reader::next);
        }
    }

    @Test
    void namesTheFileThatVanishedMeanwhile() throws IOException {
        Path file = file("vanishing", ascii("a"));
        WordInputs inputs = WordInputs.of(List.of(file), 1);
        Files.delete(file);
        try (WordReader reader = new WordReader(inputs, 1, UNBOUNDED)) {
            String message =
                    assertThrows(UncheckedIOException.class, reader::next).getMessage();
            assertTrue(message.contains(file.toString()), message);
        }
    }

    @Test
    void makesChunksThatNoPartitionSharesWithAnother() throws IOException {
        WordInputs inputs = WordInputs.of(List.of(file("text", Texts.hostile(5, 500_000))), 1 << 20);
        try (WordReader reader = new WordReader(inputs, 7, UNBOUNDED)) {
            while (reader.hasNext()) {
                WordChunk chunk = reader.next();
                for (int at = 0; at < chunk.end(); ) {
                    long key = Words.eight(chunk.bytes(), at + WordChunk.KEY);
                    assertEquals(chunk.partition(), Words.partition(key, 7));
                    at += WordChunk.WORD + Words.length(key);
                }
                assertTrue(chunk.end() <= 1 << 15);
            }
        }
    }

    private String refusal(Path... files) {
        return assertThrows(IOException.class, () -> WordInputs.of(List.of(files), 1))
                .getMessage();
    }

    private static byte[] count(List<Path> files, long length, int readers, int partitions, WordBounds bounds)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new WordReport(out).write(ranked(WordInputs.of(files, length), readers, partitions, bounds), Long.MAX_VALUE);
        return out.toByteArray();
    }

    /** Lets the readers take turns, so that each claims pieces between the others'. */
    private static List<RankedWords> ranked(WordInputs inputs, int readers, int partitions, WordBounds bounds)
            throws IOException {
        List<WordTable> tables =
                Stream.generate(WordTable::merging).limit(partitions).toList();
        List<WordReader> open = new ArrayList<>();
        IntStream.range(0, readers).forEach(i -> open.add(new WordReader(inputs, partitions, bounds)));
        while (!open.isEmpty()) {
            for (WordReader reader : open) {
                WordChunk chunk = reader.next();
                tables.get(chunk.partition()).addAll(chunk);
            }
            open.removeIf(reader -> !reader.hasNext());
        }
        return tables.stream().map(RankedWords::new).toList();
    }

    private static void assertSame(byte[] expected, byte[] got, String message) {
        int at = Arrays.mismatch(expected, got);
        assertEquals(-1, at, () -> message + ", from byte " + at + " on");
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }
}
