package io.penstock.examples.trades.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is traded: 1 to 64 bytes, ordered as unsigned ones. A reused object: as a key it must not change. */
public final class Symbol implements Comparable<Symbol> {
    /** Most bytes of a symbol. */
    public static final int MAX_LENGTH = 64;

    private final byte[] bytes = new byte[MAX_LENGTH];
    private int length;
    private int hash;

    /** Takes over a symbol. */
    public void set(byte[] source, int from, int length) {
        System.arraycopy(source, from, bytes, 0, length);
        this.length = length;
        this.hash = hash(bytes, length);
    }

    /** Takes over a symbol. */
    public void set(Symbol other) {
        System.arraycopy(other.bytes, 0, bytes, 0, other.length);
        this.length = other.length;
        this.hash = other.hash;
    }

    private static int hash(byte[] bytes, int length) {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ hash >>> 16) * 0x85ebca6b ^ hash >>> 13;
    }

    /** Its bytes, from 0 to {@link #length()}; only to be read. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes it has. */
    public int length() {
        return length;
    }

    @Override
    public int compareTo(Symbol other) {
        return Arrays.compareUnsigned(bytes, 0, length, other.bytes, 0, other.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Symbol symbol && Arrays.equals(bytes, 0, length, symbol.bytes, 0, symbol.length);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
