package io.penstock.perf.measure;

/**
 * A sum that one thread keeps, alone on its cache lines, so that no neighbour's writes are measured with it; as the
 * {@code PaddedLong} of the Disruptor's performance tests.
 */
public final class PaddedLong extends PaddedLongValue {
    /** Bytes behind the value. */
    protected long p8, p9, p10, p11, p12, p13, p14;
}

/** Bytes before the value: fields of a superclass lie before those of its subclass. */
class PaddedLongFront {
    protected long p1, p2, p3, p4, p5, p6, p7;
}

/** The value itself. */
class PaddedLongValue extends PaddedLongFront {
    private long value;

    /** The sum. */
    public final long value() {
        return value;
    }

    /** Sets the sum. */
    public final void set(long value) {
        this.value = value;
    }

    /** Adds to the sum. */
    public final void add(long amount) {
        value += amount;
    }
}
