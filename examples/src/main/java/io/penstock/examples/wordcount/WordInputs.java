package io.penstock.examples.wordcount;

import io.penstock.examples.cli.FileNames;
import io.penstock.files.FileFailure;
import io.penstock.files.FileSplit;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The files to be counted, in pieces that readers claim; any thread may. What cannot be cut (pipes, standard input) is one
 * piece, read in the order in which it was named: two readers on one pipe would tear its words apart.
 */
final class WordInputs {
    private final List<List<FileSplit>> pieces = new ArrayList<>();
    private final AtomicInteger claimed = new AtomicInteger();
    private final AtomicLong read = new AtomicLong();
    private long size;

    private WordInputs() {}

    /**
     * Looks at all files, and reads nothing.
     *
     * @param named as the program was told
     * @param splitLength of a piece, in bytes
     * @throws IOException if one cannot be read; says which and why
     */
    static WordInputs of(List<Path> named, long splitLength) throws IOException {
        WordInputs inputs = new WordInputs();
        List<FileSplit> whole = new ArrayList<>();
        for (Path name : named) {
            Path file = name.equals(FileSplit.STANDARD_INPUT) ? name : FileNames.find(name);
            check(file);
            List<FileSplit> splits = FileSplit.cut(file, splitLength);
            if (splits.get(0).to() == Long.MAX_VALUE) {
                whole.addAll(splits);
            } else {
                splits.forEach(split -> inputs.pieces.add(List.of(split)));
                inputs.size += splits.get(splits.size() - 1).to();
            }
        }
        if (!whole.isEmpty()) {
            inputs.pieces.add(0, whole);
        }
        return inputs;
    }

    private static void check(Path file) throws IOException {
        if (file.equals(FileSplit.STANDARD_INPUT)) {
            return;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new IOException(file + ": want a file, got a directory");
            }
            if (attributes.isRegularFile()) {
                FileChannel.open(file, StandardOpenOption.READ).close();
            } else if (!Files.isReadable(file)) {
                throw new AccessDeniedException(file.toString());
            }
        } catch (FileSystemException e) {
            throw new IOException(FileFailure.words(e), e);
        }
    }

    /** The next piece that nobody has claimed, or {@code null} when there is none left. */
    @Nullable
    List<FileSplit> claim() {
        int next = claimed.getAndIncrement();
        return next < pieces.size() ? pieces.get(next) : null;
    }

    /** Counts what a reader has read. */
    void read(int bytes) {
        read.addAndGet(bytes);
    }

    /** How many bytes have been read. */
    long read() {
        return read.get();
    }

    /** How many bytes there are in all in the files that show their length. */
    long size() {
        return size;
    }
}
