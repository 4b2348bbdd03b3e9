package io.penstock.examples.trades.input;

import io.penstock.examples.cli.FailureException;
import io.penstock.examples.trades.line.TradeLine;
import io.penstock.examples.trades.line.TradeLineCodec;
import io.penstock.journal.Journal;
import io.penstock.journal.JournalReader;
import org.jspecify.annotations.Nullable;

/** Looks at journaled lines, one step ahead of their replay, where a bad one ends the run. For the main thread. */
public final class ReplayCheck implements AutoCloseable {
    private final JournalReader reader;
    private final Strict strict;
    private final TradeLine line = new TradeLine();
    private final TradeLineCodec codec = new TradeLineCodec();
    private @Nullable FailureException flaw;

    /** For all records of a journal, from the first one on. */
    public ReplayCheck(Journal journal, Strict strict) {
        this.reader = journal.read(0);
        this.strict = strict;
    }

    /** Looks at the next record; answers whether it is good. */
    public boolean isNextGood() {
        try {
            reader.next();
            codec.decode(reader.schema(), reader.payload(), 0, reader.payload().capacity(), line);
            strict.check(line);
            return true;
        } catch (FailureException e) {
            flaw = e;
            return false;
        }
    }

    /** What is wrong with the last record that was looked at, {@code null} if nothing is. */
    public @Nullable FailureException flaw() {
        return flaw;
    }

    @Override
    public void close() {
        reader.close();
    }
}
