package io.penstock.examples.trades.bar;

/** The decimal digits of an unsigned number of 128 bits; a reused object. */
final class Digits {
    private static final int MOST = 39;
    private static final long INT = 0xffff_ffffL;

    private final byte[] bytes = new byte[MOST];
    private int from;

    /**
     * Takes a number.
     *
     * @param high its upper 64 bits
     * @param low its lower 64 bits
     * @param least at least so many digits, zeros in front where it has fewer
     */
    void set(long high, long low, int least) {
        from = MOST;
        long restHigh = high;
        long restLow = low;
        while (restHigh != 0 || restLow != 0 || length() < least) {
            // Schoolbook division by ten, in digits of 32 bits: remainder and next digit always fit a long.
            long upper = Long.divideUnsigned(restHigh, 10);
            long middle = Long.remainderUnsigned(restHigh, 10) << Integer.SIZE | restLow >>> Integer.SIZE;
            long lower = middle % 10 << Integer.SIZE | restLow & INT;
            restHigh = upper;
            restLow = middle / 10 << Integer.SIZE | lower / 10;
            bytes[--from] = (byte) ('0' + lower % 10);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the first digit is. */
    int from() {
        return from;
    }

    int length() {
        return MOST - from;
    }
}
