package io.penstock.examples.trades.bar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes bars down as lines, one behind the other, without garbage once it has grown. For one thread. */
public final class BarText {
    private static final String HEADER = "symbol,start,open,high,low,close,volume,vwap,count\n";
    private static final int PLACES = 8;

    private final long barLength;
    private final Digits digits = new Digits();
    private byte[] bytes = new byte[1 << 12];
    private int length;

    /** For bars of so many seconds. */
    public BarText(long barLength) {
        this.barLength = barLength;
    }

    /** What stands above all bars. */
    public static byte[] header() {
        return HEADER.getBytes(StandardCharsets.US_ASCII);
    }

    /** Where the lines are, from 0 to {@link #length()}; only to be read. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes were written since {@link #clear()}. */
    public int length() {
        return length;
    }

    /** Begins anew. */
    public void clear() {
        length = 0;
    }

    /** Appends the line of a bar. */
    public void append(Bar bar) {
        append(bar.symbol().bytes(), 0, bar.symbol().length());
        separated().appendWhole(bar.number() * barLength);
        separated().appendDecimal(0, bar.open());
        separated().appendDecimal(0, bar.high());
        separated().appendDecimal(0, bar.low());
        separated().appendDecimal(0, bar.close());
        separated().appendDecimal(bar.volume().high(), bar.volume().low());
        separated().appendDecimal(0, bar.averagePrice());
        separated().appendWhole(bar.count());
        append('\n');
    }

    private BarText separated() {
        append(',');
        return this;
    }

    private void appendWhole(long number) {
        if (number < 0) {
            append('-');
        }
        digits.set(0, Math.abs(number), 1);
        append(digits.bytes(), digits.from(), digits.length());
    }

    /** Appends a number times 10^8, of 128 bits, with all its digits behind the point. */
    private void appendDecimal(long high, long low) {
        digits.set(high, low, PLACES + 1);
        int whole = digits.length() - PLACES;
        append(digits.bytes(), digits.from(), whole);
        append('.');
        append(digits.bytes(), digits.from() + whole, PLACES);
    }

    private void append(char c) {
        reserve(1);
        bytes[length++] = (byte) c;
    }

    private void append(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    private void reserve(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
    }
}
