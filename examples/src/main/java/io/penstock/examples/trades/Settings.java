package io.penstock.examples.trades;

import io.penstock.examples.cli.Waiting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the options say, checked.
 *
 * @param input path of the input, {@code -} for standard input, {@code null} for the trades that come along
 * @param barSeconds length of a bar
 * @param disorderSeconds how much earlier than others before it a trade may be
 * @param late where late lines go
 * @param journal where the journal is
 * @param recover whether to go on where the journal ends
 * @param sync when the journal is forced
 * @param partitions how many threads make bars
 * @param ringSize slots of each ring
 * @param waiting how idle stages wait
 * @param strict whether the first bad line ends the run
 * @param crashAfter how many lines of this run are journaled before the process is halted, 0: it is not
 */
record Settings(
        @Nullable String input,
        long barSeconds,
        long disorderSeconds,
        @Nullable Path late,
        @Nullable Path journal,
        boolean recover,
        SyncOption sync,
        int partitions,
        int ringSize,
        Waiting waiting,
        boolean strict,
        long crashAfter) {}
