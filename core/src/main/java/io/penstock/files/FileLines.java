package io.penstock.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The lines of a file as strings, for one reader or several. A line ends with LF, CR or CR LF, which are not part of it, or with
 * the file, as {@link java.io.BufferedReader} has it. Bytes that are no UTF-8 become U+FFFD.
 *
 * <p>Each iterator opens the file when it is first asked, reads on the thread that asks, and is {@link AutoCloseable}: it gives
 * the file back at its end, or when closed before. What goes wrong while reading is thrown as an
 * {@link UncheckedIOException} that names the file.
 */
public final class FileLines {
    private FileLines() {}

    /**
     * Shares a file out among readers. Together they give each line once; a reader gives its lines in the order of the file.
     * What cannot be split (a pipe, {@link FileSplit#STANDARD_INPUT}) goes to one reader.
     *
     * @param readers how many at most, at least 1
     * @return a reader's lines each, at least one of them; but for pipes they can be read again and again
     * @throws UncheckedIOException if the file's length cannot be read
     */
    public static List<Iterable<String>> of(Path path, int readers) {
        try {
            return FileSplit.share(path, readers).stream().map(FileLines::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("want a readable file, got " + e, e);
        }
    }

    /** The lines that start in a split. */
    public static Iterable<String> of(FileSplit split) {
        return () -> new LineIterator(split);
    }
}
