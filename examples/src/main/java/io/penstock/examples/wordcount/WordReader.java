package io.penstock.examples.wordcount;

import io.penstock.files.FileSplit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One reader of the files: claims a piece, counts its words into a table, claims the next, and hands over what it counted when
 * the table has grown to its bound and at the end. Now and then it hands over nothing, so that no call takes long.
 *
 * <p>For one thread. What goes wrong while reading is thrown as an {@link UncheckedIOException} that names the file.
 */
final class WordReader implements Iterator<WordChunk>, AutoCloseable {
    private static final int STRETCHES_A_CALL = 16;

    private final WordInputs inputs;
    private final int partitions;
    private final WordBounds bounds;
    private final WordTable table = WordTable.folding();
    private final Queue<FileSplit> splits = new ArrayDeque<>();
    private @Nullable WordScanner scanner;
    private Iterator<WordChunk> counted = Collections.emptyIterator();
    private boolean ended;

    /**
     * Reads nothing yet.
     *
     * @param bounds how much memory the words may take
     */
    WordReader(WordInputs inputs, int partitions, WordBounds bounds) {
        this.inputs = inputs;
        this.partitions = partitions;
        this.bounds = bounds;
    }

    @Override
    public boolean hasNext() {
        return counted.hasNext() || !ended;
    }

    @Override
    public WordChunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no piece left");
        }
        if (!counted.hasNext()) {
            readOn();
        }
        return counted.hasNext() ? handOver() : WordChunk.nothing();
    }

    private WordChunk handOver() {
        WordChunk chunk = counted.next();
        if (!counted.hasNext()) {
            table.clear();
        }
        return chunk;
    }

    private void readOn() {
        try {
            for (int n = 0; !ended && n < STRETCHES_A_CALL && table.memory() < bounds.table(); n++) {
                scan();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        if (ended || table.memory() >= bounds.table()) {
            counted = new WordChunks(table, partitions, bounds.chunk());
        }
    }

    private void scan() throws IOException {
        if (scanner == null && !open()) {
            ended = true;
            return;
        }
        int bytes = scanner.scan();
        if (bytes < 0) {
            close();
        } else {
            inputs.read(bytes);
        }
    }

    private boolean open() throws IOException {
        if (splits.isEmpty()) {
            List<FileSplit> piece = inputs.claim();
            if (piece == null) {
                return false;
            }
            splits.addAll(piece);
        }
        scanner = new WordScanner(splits.remove(), table);
        return true;
    }

    @Override
    public void close() throws IOException {
        if (scanner != null) {
            scanner.close();
            scanner = null;
        }
    }
}
