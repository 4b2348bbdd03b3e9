package io.penstock.examples.wordcount;

import io.penstock.examples.cli.Console;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How many words there were.
 *
 * @param words in all
 * @param different ones among them
 */
record WordTotals(long words, long different) {
    static WordTotals of(List<RankedWords> partitions) {
        return new WordTotals(
                partitions.stream().mapToLong(RankedWords::total).sum(),
                partitions.stream().mapToLong(RankedWords::size).sum());
    }

    /** Shows them, and how fast they were counted. */
    void summarize(Console console, long bytes, long tookNs) {
        console.summary("bytes", bytes);
        console.summary("words", words);
        console.summary("different words", different);
        console.summary("words/s", (long) ((double) words * TimeUnit.SECONDS.toNanos(1) / Math.max(1, tookNs)));
    }
}
