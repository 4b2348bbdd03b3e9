package io.penstock.examples.trades;

import io.penstock.examples.trades.bar.BarClock;
import io.penstock.examples.trades.line.Flaw;
import io.penstock.examples.trades.line.TradeLine;
import io.penstock.examples.trades.line.TradeParser;
import io.penstock.stage.SlotHandler;

/**
 * Tells trades from bad and from late lines, and counts them. State of one step: what it says follows from the lines before
 * alone, so that a replay says the same again.
 */
final class Judge implements SlotHandler<TradeLine> {
    private final TradeParser parser = new TradeParser();
    private final BarClock clock;
    private long lines;
    private long trades;
    private long late;
    private long bad;

    Judge(BarClock clock) {
        this.clock = clock;
    }

    /** Judges the next line; its findings are set in the line. */
    @Override
    public void onEvent(TradeLine line, long sequence, boolean endOfBatch) {
        lines++;
        Flaw flaw = parser.parse(line);
        boolean isLate = flaw == null && onTrade(line.trade().seconds());
        bad += flaw == null ? 0 : 1;
        line.judge(lines + 1, flaw, isLate, clock.firstOpen());
    }

    /** Answers whether it is late. */
    private boolean onTrade(long seconds) {
        trades++;
        boolean isLate = clock.isLate(seconds);
        late += isLate ? 1 : 0;
        clock.advance(seconds);
        return isLate;
    }

    /** What was counted so far; read by others once the step has ended. */
    Counts counts() {
        return new Counts(lines, trades, late, bad);
    }
}
