package io.penstock.examples.trades.input;

import io.penstock.examples.cli.FailureException;
import io.penstock.examples.trades.line.Flaw;
import io.penstock.examples.trades.line.TradeLine;
import io.penstock.examples.trades.line.TradeParser;

/** Looks at lines before they are published, so that a bad one that ends the run is not journaled. For the main thread. */
public final class Strict {
    private final String input;
    private final TradeParser parser = new TradeParser();
    private long number = 1;

    /** For the input of this name; no line was looked at yet. */
    public Strict(String input) {
        this.input = input;
    }

    /**
     * Looks at the next line.
     *
     * @throws FailureException if it is bad
     */
    void check(TradeLine line) {
        number++;
        Flaw flaw = parser.parse(line);
        if (flaw != null) {
            throw new FailureException(input + ": " + flaw.at(number));
        }
    }
}
