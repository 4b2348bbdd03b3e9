package io.penstock.examples.trades.input;

import io.penstock.examples.cli.FailureException;
import io.penstock.examples.trades.line.Header;
import io.penstock.examples.trades.line.TradeLine;
import io.penstock.examples.trades.line.TradeLineCodec;
import io.penstock.journal.Journal;
import io.penstock.journal.JournalReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the input to the line that follows what is journaled, or refuses it. A file is read from its beginning, and its line
 * at the last journaled place must be the one that was journaled. A pipe goes on where it was left.
 */
public final class Alignment {
    private final @Nullable Journal journal;
    private final LineFeed feed;
    private final TradeLine line = new TradeLine();

    /** For a journal, {@code null} if there is none. */
    public Alignment(@Nullable Journal journal, LineFeed feed) {
        this.journal = journal;
        this.feed = feed;
    }

    /**
     * Aligns.
     *
     * @return the header; {@code null} if somebody wanted to stop before it was found
     * @throws FailureException if the input does not go on where the journal ends
     */
    public @Nullable Header align() throws IOException {
        if (journal == null || journal.next() == 0) {
            return readHeader();
        }
        TradeLine last = last(journal);
        Header header = Header.of(last.withSymbol());
        feed.columns(header);
        return feed.file().isPipe() || skip(header, journal.next(), last) ? header : null;
    }

    private @Nullable Header readHeader() throws IOException {
        if (!feed.next(line)) {
            refuse(feed.ended(), "want a header, got an empty file");
            return null;
        }
        Header header = Header.of(line);
        refuse(header == null, "want a header " + Header.WITHOUT_SYMBOL + " or " + Header.WITH_SYMBOL + " in line 1");
        if (header != null) {
            feed.columns(header);
        }
        return header;
    }

    private static TradeLine last(Journal journal) {
        TradeLine last = new TradeLine();
        try (JournalReader reader = journal.read(journal.next() - 1)) {
            if (!reader.next()) {
                throw new FailureException("journal: want a record at " + (journal.next() - 1) + ", got none");
            }
            new TradeLineCodec()
                    .decode(
                            reader.schema(),
                            reader.payload(),
                            0,
                            reader.payload().capacity(),
                            last);
        }
        return last;
    }

    /** Passes over the journaled lines of a file; answers whether nobody wanted to stop. */
    private boolean skip(Header header, long journaled, TradeLine last) throws IOException {
        if (!feed.next(line)) {
            refuse(feed.ended(), "want the file whose first " + journaled + " lines are journaled, got an empty one");
            return false;
        }
        refuse(!header.is(line), "want the header " + header + " of the journaled lines in line 1");
        for (long skipped = 0; skipped < journaled; skipped++) {
            if (!feed.next(line)) {
                refuse(feed.ended(), "want the " + journaled + " lines that are journaled, got " + skipped);
                return false;
            }
        }
        refuse(!line.sameLine(last), "line " + (journaled + 1) + " differs from the one that is journaled");
        return true;
    }

    private void refuse(boolean wrong, String what) {
        if (wrong) {
            throw new FailureException(feed.file().name() + ": " + what);
        }
    }
}
