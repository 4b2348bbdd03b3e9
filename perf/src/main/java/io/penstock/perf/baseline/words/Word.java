package io.penstock.perf.baseline.words;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes looked at eight at a time, the first in the lowest bits. */
final class Word {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ABOVE_BLANK = 0x5f5f5f5f5f5f5f5fL;

    private Word() {}

    static long load(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /** The high bit of every byte that is 32 or less: delimiters, and control characters that are none. */
    static long atMostBlank(long word) {
        return ~((word & ~HIGH_BITS) + ABOVE_BLANK | word) & HIGH_BITS;
    }

    static boolean delimiter(byte b) {
        return b == 32 || b >= 9 && b <= 13;
    }
}
