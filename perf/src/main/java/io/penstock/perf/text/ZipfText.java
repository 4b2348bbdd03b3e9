package io.penstock.perf.text;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Writes a text of pseudo-words whose frequencies follow the law of Zipf and Mandelbrot, in lines of about ten words, and
 * beside it what a right count gives. The same size gives the same text.
 */
public final class ZipfText {
    private static final int VOCABULARY = 300_000;
    private static final double SHIFT = 2.7;
    private static final double EXPONENT = 1.05;
    private static final long SEED = 42;
    private static final int WORDS_A_LINE = 10;

    private ZipfText() {}

    /** The text in a directory. */
    public static Path text(Path directory) {
        return directory.resolve("text");
    }

    /** The right count of the text in a directory. */
    public static Tally tally(Path directory) throws IOException {
        return Tally.read(directory.resolve("tally"));
    }

    /**
     * Writes text and tally.
     *
     * @param bytes size of the text, at the least
     */
    public static void write(Path directory, long bytes) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[][] words = Vocabulary.words(VOCABULARY, random);
        int[] counts = new int[words.length];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(text(directory)), 1 << 16)) {
            write(out, bytes, words, counts, random);
        }
        tally(words, counts).write(directory.resolve("tally"));
    }

    private static void write(OutputStream out, long bytes, byte[][] words, int[] counts, SplittableRandom random)
            throws IOException {
        Alias ranks = Alias.zipf(words.length, SHIFT, EXPONENT);
        long written = 0;
        while (written < bytes) {
            int rank = ranks.draw(random);
            counts[rank]++;
            out.write(words[rank]);
            out.write(random.nextInt(WORDS_A_LINE) == 0 || written + words[rank].length + 1 >= bytes ? '\n' : ' ');
            written += words[rank].length + 1;
        }
    }

    private static Tally tally(byte[][] words, int[] counts) {
        Tally tally = Tally.none();
        for (int rank = 0; rank < words.length; rank++) {
            if (counts[rank] > 0) {
                tally = tally.plus(words[rank], 0, words[rank].length, counts[rank]);
            }
        }
        return tally;
    }
}
