package io.penstock.examples.trades.line;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line of the input and what was found in it; the slot of the input ring. The publisher writes the line, the step that
 * parses writes all the rest. Of a line that is too long only length and fingerprint are kept.
 */
public final class TradeLine {
    /** Most bytes of a line, its end not counted, that are looked at. */
    public static final int MAX_LENGTH = 1 << 16;

    private static final int USUAL_LENGTH = 64;
    private static final int KEPT_LENGTH = 1024;

    private byte[] bytes = new byte[USUAL_LENGTH];
    private int length;
    private long fullLength;
    private long fingerprint;
    private boolean withSymbol;

    private final Trade trade = new Trade();
    private long number;
    private @Nullable Flaw flaw;
    private boolean late;
    private long firstOpenBar;

    /**
     * Takes over a line.
     *
     * @param source holds the line without its end
     * @param length at most {@link #MAX_LENGTH}
     * @param withSymbol whether the header names a column for the symbol
     */
    public void set(byte[] source, int from, int length, boolean withSymbol) {
        System.arraycopy(source, from, storage(length), 0, length);
        setLength(length, withSymbol);
    }

    /** Where the bytes of a line go that {@link #setLength} declares afterwards; gives up what one rare long line needed. */
    byte[] storage(int wanted) {
        if (bytes.length < wanted || bytes.length > KEPT_LENGTH && wanted <= KEPT_LENGTH) {
            bytes = new byte[Math.max(USUAL_LENGTH, Integer.highestOneBit(Math.max(1, wanted - 1)) << 1)];
        }
        return bytes;
    }

    void setLength(int length, boolean withSymbol) {
        this.length = length;
        this.fullLength = length;
        this.fingerprint = 0;
        this.withSymbol = withSymbol;
    }

    /** Takes over a line that is too long to be kept. */
    public void setTooLong(long fullLength, long fingerprint, boolean withSymbol) {
        this.length = 0;
        this.fullLength = fullLength;
        this.fingerprint = fingerprint;
        this.withSymbol = withSymbol;
    }

    /** Takes over the line of another one, not what was found in it. */
    public void set(TradeLine other) {
        set(other.bytes, 0, other.length, other.withSymbol);
        this.fullLength = other.fullLength;
        this.fingerprint = other.fingerprint;
    }

    /** Whether both hold the same line. */
    public boolean sameLine(TradeLine other) {
        return fullLength == other.fullLength
                && fingerprint == other.fingerprint
                && Arrays.equals(bytes, 0, length, other.bytes, 0, other.length);
    }

    /** The line without its end, from 0 to {@link #length()}; only to be read. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes are kept. */
    public int length() {
        return length;
    }

    /** How many bytes the line had. */
    long fullLength() {
        return fullLength;
    }

    /** Of all bytes of a line that is too long, otherwise 0. */
    long fingerprint() {
        return fingerprint;
    }

    boolean isTooLong() {
        return fullLength > MAX_LENGTH;
    }

    /** Whether the header names a column for the symbol. */
    public boolean withSymbol() {
        return withSymbol;
    }

    /** What the line says, unless it has a flaw. */
    public Trade trade() {
        return trade;
    }

    /** Number of the line in the whole input; the header is line 1. */
    public long number() {
        return number;
    }

    /** Why the line is no trade, {@code null} if it is one. */
    public @Nullable Flaw flaw() {
        return flaw;
    }

    /** Whether the trade's bar had closed before it came. */
    public boolean isLate() {
        return late;
    }

    /** Whether the trade belongs into a bar. */
    public boolean isInTime() {
        return flaw == null && !late;
    }

    /** Number of the first bar that is still open behind this line. */
    public long firstOpenBar() {
        return firstOpenBar;
    }

    /** Sets what was found in the line. */
    public void judge(long number, @Nullable Flaw flaw, boolean late, long firstOpenBar) {
        this.number = number;
        this.flaw = flaw;
        this.late = late;
        this.firstOpenBar = firstOpenBar;
    }
}
