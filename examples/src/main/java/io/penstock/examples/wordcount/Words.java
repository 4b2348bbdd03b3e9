package io.penstock.examples.wordcount;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What a word is, eight bytes at a time: a maximal run of bytes other than ASCII 9 to 13 and 32. Eight bytes stand in a long
 * with the first of them lowest.
 */
final class Words {
    /** How many bytes {@link #ends} looks at. */
    static final int BLOCK = Long.SIZE;

    /** Eight blanks. */
    static final long BLANKS = 0x2020_2020_2020_2020L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static final long LOW = ~HIGH;
    /** Times the lowest bits of eight bytes: all of them in the highest byte, side by side. */
    private static final long GATHER = 0x0102_0408_1020_4080L;

    private Words() {}

    /** Eight bytes from a place on. */
    static long eight(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static void putEight(byte[] bytes, int at, long eight) {
        LONGS.set(bytes, at, eight);
    }

    /** How many bytes stand before the first one that ends a word; 8 if none does. */
    static int untilEnd(long eight) {
        return Long.numberOfTrailingZeros(ending(eight)) >>> 3;
    }

    /** One bit for each of {@value #BLOCK} bytes from a place on, the first lowest: whether it ends a word. */
    static long ends(byte[] bytes, int at) {
        long ends = 0;
        for (int i = 0; i < BLOCK; i += Long.BYTES) {
            ends |= ((ending(eight(bytes, at + i)) >>> 7) * GATHER >>> 56) << i;
        }
        return ends;
    }

    /**
     * The high bit of each byte that ends a word. All eight are judged at once: a byte's high bit is set in a sum when the byte
     * without its own high bit reaches a bound, and no sum carries into the next byte.
     */
    private static long ending(long eight) {
        long low = eight & LOW;
        long tabs = (low + 0x7777_7777_7777_7777L) & ~(low + 0x7272_7272_7272_7272L);
        long blanks = ~((low ^ BLANKS) + LOW);
        return (tabs | blanks) & ~eight & HIGH;
    }

    /**
     * The first of eight bytes, the others 0.
     *
     * @param length of what stands there, at least 1; may be more than 8
     */
    static long first(long eight, int length) {
        int others = Math.max(0, Long.BYTES - length) << 3;
        return eight << others >>> others;
    }

    /** Takes eight more bytes of a word into its hash; the last of them may be fewer, filled with 0. */
    static long mix(long hash, long eight) {
        long product = (hash ^ eight) * 0x9E37_79B9_7F4A_7C15L;
        return product ^ (product >>> 32);
    }

    /** Hash and length of a word as one long, which is never 0. */
    static long key(long hash, int length) {
        long product = hash * 0xD6E8_FEB8_6659_FD93L;
        return (product & 0xFFFF_FFFF_0000_0000L) | length;
    }

    static int length(long key) {
        return (int) key;
    }

    static int hash(long key) {
        return (int) (key >>> 32);
    }

    /** Which partition counts a word: the lower half of its hash, scaled. */
    static int partition(long key, int partitions) {
        return (hash(key) & 0xFFFF) * partitions >>> 16;
    }
}
