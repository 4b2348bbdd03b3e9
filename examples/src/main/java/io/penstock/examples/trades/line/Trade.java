package io.penstock.examples.trades.line;

/** A trade; a slot of the rings behind the routing. Prices and amounts are times 10^8. */
public final class Trade {
    private final Symbol symbol = new Symbol();
    private long seconds;
    private long price;
    private long amount;

    /** What was traded; set by whoever fills the slot. */
    public Symbol symbol() {
        return symbol;
    }

    /** When, in seconds since the epoch. */
    public long seconds() {
        return seconds;
    }

    /** For how much each, times 10^8. */
    public long price() {
        return price;
    }

    /** How many, times 10^8. */
    public long amount() {
        return amount;
    }

    /** Takes over all but the symbol. */
    void set(long seconds, long price, long amount) {
        this.seconds = seconds;
        this.price = price;
        this.amount = amount;
    }

    /** Takes over another trade. */
    public void set(Trade other) {
        symbol.set(other.symbol);
        set(other.seconds, other.price, other.amount);
    }
}
