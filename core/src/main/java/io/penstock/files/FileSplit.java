package io.penstock.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a file for one reader, cut without looking at what stands there. What is read from it (a line, a word) belongs
 * to it when it <em>starts</em> in the stretch; its reader reads on past the end of the stretch to finish the last one.
 *
 * @param path of the file; {@link #STANDARD_INPUT} is no file
 * @param from where it begins, bytes from the beginning of the file
 * @param to where it ends, exclusive; {@code Long.MAX_VALUE}: wherever the file does
 */
public record FileSplit(Path path, long from, long to) {
    /** Stands for standard input, as it does in shells; a file of that name is written {@code ./-}. */
    public static final Path STANDARD_INPUT = Path.of("-");

    /** Refuses what is no stretch. */
    public FileSplit {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("want 0 <= from <= to, got from=" + from + " to=" + to);
        }
    }

    /** All that a file, a pipe or standard input brings, however much that will be. */
    public static FileSplit whole(Path path) {
        return new FileSplit(path, 0, Long.MAX_VALUE);
    }

    /**
     * Cuts a file into stretches of equal length, the last one shorter. What cannot be cut stays whole: a pipe, standard input,
     * a file that shows no length (those of {@code /proc} show none and yet hold something).
     *
     * @param length of each in bytes, at least 1
     * @return in the order of the file, at least one
     * @throws IOException if the file's length cannot be read
     */
    public static List<FileSplit> cut(Path path, long length) throws IOException {
        if (length < 1) {
            throw new IllegalArgumentException("want length >= 1, got length=" + length);
        }
        long size = size(path);
        if (size == 0) {
            return List.of(whole(path));
        }
        List<FileSplit> splits = new ArrayList<>();
        for (long from = 0; from < size; from += Math.min(length, size - from)) {
            splits.add(new FileSplit(path, from, from + Math.min(length, size - from)));
        }
        return List.copyOf(splits);
    }

    /**
     * Shares a file out among readers, about the same length to each; what cannot be cut stays whole.
     *
     * @param readers how many there are at most, at least 1
     * @return in the order of the file, at least one
     * @throws IOException if the file's length cannot be read
     */
    public static List<FileSplit> share(Path path, int readers) throws IOException {
        if (readers < 1) {
            throw new IllegalArgumentException("want readers >= 1, got readers=" + readers);
        }
        long size = size(path);
        return cut(path, Math.max(1, size / readers + (size % readers == 0 ? 0 : 1)));
    }

    private static long size(Path path) throws IOException {
        return path.equals(STANDARD_INPUT) || !Files.isRegularFile(path) ? 0 : Files.size(path);
    }
}
