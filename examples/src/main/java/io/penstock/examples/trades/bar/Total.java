package io.penstock.examples.trades.bar;

/** A sum of numbers that are not negative, in 128 bits: up to 2^63 of them fit. */
final class Total {
    private long high;
    private long low;

    void reset() {
        high = 0;
        low = 0;
    }

    void set(Total other) {
        high = other.high;
        low = other.low;
    }

    /** Adds a number, at least 0. */
    void add(long number) {
        low += number;
        if (Long.compareUnsigned(low, number) < 0) {
            high++;
        }
    }

    boolean isZero() {
        return (high | low) == 0;
    }

    /** The upper 64 bits. */
    long high() {
        return high;
    }

    /** The lower 64 bits, unsigned. */
    long low() {
        return low;
    }
}
