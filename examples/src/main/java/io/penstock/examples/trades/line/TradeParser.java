package io.penstock.examples.trades.line;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds the fields of a line, strictly and without garbage. For one thread. */
public final class TradeParser {
    private static final byte[] DEFAULT_SYMBOL = "BTCUSD".getBytes(StandardCharsets.US_ASCII);
    private static final long MAX_SECONDS = 1_000_000_000_000L;

    private final Decimal decimal = new Decimal();
    private final int[] commas = new int[3];

    /**
     * Reads a line's fields into its trade.
     *
     * @return why it is none, {@code null} if it is one
     */
    public @Nullable Flaw parse(TradeLine line) {
        if (line.isTooLong()) {
            return Flaw.TOO_LONG;
        }
        if (line.length() == 0) {
            return Flaw.BLANK;
        }
        if (countCommas(line) != (line.withSymbol() ? 3 : 2)) {
            return line.withSymbol() ? Flaw.NOT_4_COLUMNS : Flaw.NOT_3_COLUMNS;
        }
        return parseColumns(line, line.withSymbol() ? commas[2] : line.length());
    }

    /** Remembers where the first ones are. */
    private int countCommas(TradeLine line) {
        byte[] bytes = line.bytes();
        int count = 0;
        for (int i = 0; i < line.length(); i++) {
            if (bytes[i] == ',') {
                if (count < commas.length) {
                    commas[count] = i;
                }
                count++;
            }
        }
        return count;
    }

    private @Nullable Flaw parseColumns(TradeLine line, int amountEnd) {
        byte[] bytes = line.bytes();
        int start = bytes[0] == '-' ? 1 : 0;
        if (!decimal.parseWhole(bytes, start, commas[0])) {
            return Flaw.TIMESTAMP;
        }
        long seconds = start == 0 ? decimal.value() : -decimal.value();
        if (decimal.value() > MAX_SECONDS) {
            return Flaw.TIMESTAMP_RANGE;
        }
        Decimal.Outcome outcome = decimal.parse(bytes, commas[0] + 1, commas[1]);
        if (outcome != Decimal.Outcome.GOOD) {
            return flaw(outcome, Flaw.PRICE, Flaw.PRICE_PLACES, Flaw.PRICE_RANGE);
        }
        long price = decimal.value();
        outcome = decimal.parse(bytes, commas[1] + 1, amountEnd);
        if (outcome != Decimal.Outcome.GOOD) {
            return flaw(outcome, Flaw.AMOUNT, Flaw.AMOUNT_PLACES, Flaw.AMOUNT_RANGE);
        }
        line.trade().set(seconds, price, decimal.value());
        return parseSymbol(line);
    }

    private static Flaw flaw(Decimal.Outcome outcome, Flaw malformed, Flaw places, Flaw range) {
        return switch (outcome) {
            case MALFORMED -> malformed;
            case TOO_MANY_PLACES -> places;
            default -> range;
        };
    }

    private @Nullable Flaw parseSymbol(TradeLine line) {
        if (!line.withSymbol()) {
            line.trade().symbol().set(DEFAULT_SYMBOL, 0, DEFAULT_SYMBOL.length);
            return null;
        }
        int from = commas[2] + 1;
        int length = line.length() - from;
        if (length < 1 || length > Symbol.MAX_LENGTH || !isVisible(line.bytes(), from, line.length())) {
            return Flaw.SYMBOL;
        }
        line.trade().symbol().set(line.bytes(), from, length);
        return null;
    }

    private static boolean isVisible(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < '!' || bytes[i] > '~') {
                return false;
            }
        }
        return true;
    }
}
