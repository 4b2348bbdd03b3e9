package io.penstock.examples.trades.line;

/** Why a line is no trade. */
public enum Flaw {
    TOO_LONG("longer than " + TradeLine.MAX_LENGTH + " bytes"),
    BLANK("blank"),
    NOT_3_COLUMNS("want 3 columns: timestamp,price,amount"),
    NOT_4_COLUMNS("want 4 columns: timestamp,price,amount,symbol"),
    TIMESTAMP("want a timestamp of whole seconds: digits, perhaps a minus in front"),
    TIMESTAMP_RANGE("want a timestamp within 10^12 seconds of the epoch"),
    PRICE("want a price of digits, perhaps a point and digits"),
    PRICE_PLACES("want a price with at most 8 digits behind the point"),
    PRICE_RANGE("want a price that, times 10^8, is below 2^63"),
    AMOUNT("want an amount of digits, perhaps a point and digits"),
    AMOUNT_PLACES("want an amount with at most 8 digits behind the point"),
    AMOUNT_RANGE("want an amount that, times 10^8, is below 2^63"),
    SYMBOL("want a symbol of 1 to 64 visible ASCII characters");

    private final String reason;

    Flaw(String reason) {
        this.reason = reason;
    }

    /** Says in which line it is, and what was wanted. */
    public String at(long number) {
        return "line " + number + ": " + reason;
    }
}
