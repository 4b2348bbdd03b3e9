package io.penstock.examples.trades.bar;

import io.penstock.examples.trades.line.Symbol;
import io.penstock.examples.trades.line.Trade;

/**
 * What happened to one symbol within one bar of time; ordered by time, then symbol. A reused object: state of a step while it
 * is open, a slot of the ring to the writer once it has closed. Prices and amounts are times 10^8.
 */
public final class Bar implements Comparable<Bar> {
    private long number;
    private final Symbol symbol = new Symbol();
    private long open;
    private long high;
    private long low;
    private long close;
    private long count;
    private final Total volume = new Total();
    private final Turnover turnover = new Turnover();

    /** Becomes the key of a bar, without trades. */
    void key(long number, Symbol symbol) {
        this.number = number;
        this.symbol.set(symbol);
    }

    /** Begins with its first trade. */
    void begin(long number, Trade first) {
        key(number, first.symbol());
        open = first.price();
        high = first.price();
        low = first.price();
        count = 0;
        volume.reset();
        turnover.reset();
        add(first);
    }

    /** Takes one more trade in. */
    void add(Trade trade) {
        high = Math.max(high, trade.price());
        low = Math.min(low, trade.price());
        close = trade.price();
        count++;
        volume.add(trade.amount());
        turnover.addProduct(trade.price(), trade.amount());
    }

    /** Takes over another bar. */
    public void set(Bar other) {
        key(other.number, other.symbol);
        open = other.open;
        high = other.high;
        low = other.low;
        close = other.close;
        count = other.count;
        volume.set(other.volume);
        turnover.set(other.turnover);
    }

    /** Its number: its start is that times the length of a bar. */
    public long number() {
        return number;
    }

    /** What was traded. */
    public Symbol symbol() {
        return symbol;
    }

    long open() {
        return open;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    long close() {
        return close;
    }

    /** How many trades. */
    long count() {
        return count;
    }

    /** The sum of all amounts. */
    Total volume() {
        return volume;
    }

    /** The average price, each weighted by its amount; 0 where nothing was traded. Rounded once, half-even. */
    long averagePrice() {
        return volume.isZero() ? 0 : turnover.dividedBy(volume);
    }

    @Override
    public int compareTo(Bar other) {
        int compared = Long.compare(number, other.number);
        return compared != 0 ? compared : symbol.compareTo(other.symbol);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bar bar && number == bar.number && symbol.equals(bar.symbol);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number * 0x9e3779b97f4a7c15L) ^ symbol.hashCode();
    }
}
