package io.penstock.examples.trades.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The first line of the input: which columns there are. */
public enum Header {
    WITHOUT_SYMBOL("timestamp,price,amount"),
    WITH_SYMBOL("timestamp,price,amount,symbol");

    private final byte[] bytes;

    Header(String text) {
        this.bytes = text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Which header a line is, {@code null} if none. */
    public static @Nullable Header of(TradeLine line) {
        for (Header header : values()) {
            if (header.is(line)) {
                return header;
            }
        }
        return null;
    }

    /** The header of lines with such columns. */
    public static Header of(boolean withSymbol) {
        return withSymbol ? WITH_SYMBOL : WITHOUT_SYMBOL;
    }

    /** Whether a line is this header. */
    public boolean is(TradeLine line) {
        return !line.isTooLong() && Arrays.equals(bytes, 0, bytes.length, line.bytes(), 0, line.length());
    }

    /** Whether there is a column for the symbol. */
    public boolean withSymbol() {
        return this == WITH_SYMBOL;
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
