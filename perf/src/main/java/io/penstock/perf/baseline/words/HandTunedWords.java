package io.penstock.perf.baseline.words;

import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.WrongAnswerException;
import io.penstock.perf.text.Tally;
import io.penstock.perf.text.ZipfText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts words as fast as two threads can: either takes the next chunk of the file, looks for delimiters eight bytes at a time,
 * and counts in an open-addressed table of its own; the measuring thread is one of the two, and merges at the end.
 */
public final class HandTunedWords implements Contestant {
    private final Path text;
    private final Tally wanted;
    private ChunkCounter counts = new ChunkCounter();

    /** Of the text in a directory. */
    public HandTunedWords(Path directory) throws IOException {
        text = ZipfText.text(directory);
        wanted = ZipfText.tally(directory);
    }

    @Override
    public long run(long units) throws Exception {
        try (FileChannel file = FileChannel.open(text, StandardOpenOption.READ)) {
            AtomicLong nextChunk = new AtomicLong();
            Callable<ChunkCounter> counting = () -> count(file, nextChunk);
            FutureTask<ChunkCounter> second = new FutureTask<>(counting);
            new Thread(second, "second").start();
            counts = counting.call();
            counts.add(second.get());
            return file.size();
        }
    }

    private static ChunkCounter count(FileChannel file, AtomicLong nextChunk) throws IOException {
        ChunkCounter counter = new ChunkCounter();
        Chunk chunk = new Chunk();
        while (chunk.read(file, nextChunk.getAndIncrement())) {
            counter.count(chunk.bytes(), chunk.from(), chunk.to());
        }
        return counter;
    }

    @Override
    public void check() throws WrongAnswerException {
        WrongAnswerException.unless("count", wanted, counts.tally());
    }
}
