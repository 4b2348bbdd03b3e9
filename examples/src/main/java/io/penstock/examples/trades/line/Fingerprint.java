package io.penstock.examples.trades.line;

/**
 * A 64-bit hash of bytes that stays the same for ever: FNV-1a, its result spread by the last steps of MurmurHash3. Bytes may
 * come in any portions. It tells results apart; it does not withstand whoever wants two to look alike.
 */
public final class Fingerprint {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long state = BASIS;

    /** Forgets all bytes. */
    public void reset() {
        state = BASIS;
    }

    /** Takes bytes in. */
    public void add(byte[] bytes, int from, int length) {
        long hash = state;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * PRIME;
        }
        state = hash;
    }

    /** Takes a number in, as eight bytes, the lowest first. */
    public void add(long number) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            state = (state ^ (number >>> shift & 0xff)) * PRIME;
        }
    }

    /** The hash of all that was taken in so far. */
    public long value() {
        long hash = state;
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
