package io.penstock.examples.trades.input;

import io.penstock.examples.cli.Console;
import io.penstock.examples.cli.FailureException;
import io.penstock.examples.cli.Progress;
import io.penstock.examples.trades.line.TradeLine;
import io.penstock.examples.trades.line.TradeLineCodec;
import io.penstock.journal.Journal;
import io.penstock.journal.JournalReader;
import java.nio.file.Path;

/**
 * Reads all that is journaled before anything is shown. Opening a journal looks at its last segment alone, and at no payload:
 * damage in an older one, or the records of another program, would come to light in the middle of the replay.
 */
public final class Inspection {
    private final Path directory;
    private final Journal journal;
    private final TradeLineCodec codec = new TradeLineCodec();
    private final TradeLine line = new TradeLine();

    /** Nothing is read yet; the directory is for messages. */
    public Inspection(Path directory, Journal journal) {
        this.directory = directory;
        this.journal = journal;
    }

    /**
     * Reads it, until somebody wants to stop.
     *
     * @throws FailureException if a record is no line
     * @throws io.penstock.journal.JournalDamagedException if a record is damaged
     */
    public void run(Console console) {
        try (JournalReader reader = journal.read(0);
                Progress progress = console.progress("checking")) {
            while (console.interruption().signal() == 0 && reader.next()) {
                requireLine(reader);
                progress.show(reader.position(), journal.next());
            }
        }
    }

    /** A program that publishes lines alone journals no void record. */
    private void requireLine(JournalReader reader) {
        if (reader.isVoid()) {
            throw foreign(reader.position(), "want a line of trades, got a void record");
        }
        try {
            codec.decode(reader.schema(), reader.payload(), 0, reader.payload().capacity(), line);
        } catch (IllegalArgumentException e) {
            throw foreign(reader.position(), e.getMessage());
        }
    }

    private FailureException foreign(long position, String what) {
        return new FailureException("journal " + directory + ", position " + position + ": " + what);
    }
}
