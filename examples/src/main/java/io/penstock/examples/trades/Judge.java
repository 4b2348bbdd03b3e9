package io.penstock.examples.trades;

import io.penstock.examples.trades.bar.BarClock;
import io.penstock.examples.trades.line.Flaw;
import io.penstock.examples.trades.line.TradeLine;
import io.penstock.examples.trades.line.TradeParser;

/**
 * Tells trades from bad and from late lines, and counts them. State of one step: what it says follows from the lines before
 * alone, so that a replay says the same again.
 */
final class Judge {
    private final TradeParser parser = new TradeParser();
    private final BarClock clock;
    private long lines;
    private long trades;
    private long late;
    private long bad;

    Judge(BarClock clock) {
        this.clock = clock;
    }

    /**
     * Judges the next line; its findings are set in the line.
     *
     * @return whether bars have closed behind it: those before {@link BarClock#firstOpen()}
     */
    boolean onLine(TradeLine line) {
        Flaw flaw = parser.parse(line);
        long number = ++lines + 1;
        if (flaw != null) {
            bad++;
            line.judge(number, flaw, false);
            return false;
        }
        trades++;
        long seconds = line.trade().seconds();
        boolean isLate = clock.isLate(seconds);
        late += isLate ? 1 : 0;
        line.judge(number, null, isLate);
        return clock.advance(seconds);
    }

    /** Number of the first bar that is still open. */
    long firstOpen() {
        return clock.firstOpen();
    }

    /** What was counted so far; read by others once the step has ended. */
    Counts counts() {
        return new Counts(lines, trades, late, bad);
    }
}
