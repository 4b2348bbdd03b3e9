package io.penstock.examples.trades.bar;

/** A sum of products of numbers that are not negative, in 192 bits: up to 2^63 of them fit. */
final class Turnover {
    private long high;
    private long middle;
    private long low;

    void reset() {
        high = 0;
        middle = 0;
        low = 0;
    }

    void set(Turnover other) {
        high = other.high;
        middle = other.middle;
        low = other.low;
    }

    /** Adds {@code a * b}, both at least 0. */
    void addProduct(long a, long b) {
        long productLow = a * b;
        low += productLow;
        long carry = Long.compareUnsigned(low, productLow) < 0 ? 1 : 0;
        long productHigh = Math.multiplyHigh(a, b) + carry; // below 2^62 and a carry
        middle += productHigh;
        if (Long.compareUnsigned(middle, productHigh) < 0) {
            high++;
        }
    }

    /**
     * Divides, rounding half-even; bit by bit, as at school.
     *
     * @param divisor above 0 and below 2^127; the quotient must fit a long
     */
    long dividedBy(Total divisor) {
        long quotient = 0;
        long restHigh = 0;
        long restLow = 0;
        for (int bit = 3 * Long.SIZE - 1; bit >= 0; bit--) {
            restHigh = restHigh << 1 | restLow >>> 63;
            restLow = restLow << 1 | bit(bit);
            quotient <<= 1;
            if (isAtLeast(restHigh, restLow, divisor)) {
                restHigh -= divisor.high() + (Long.compareUnsigned(restLow, divisor.low()) < 0 ? 1 : 0);
                restLow -= divisor.low();
                quotient |= 1;
            }
        }
        return roundedHalfEven(quotient, restHigh << 1 | restLow >>> 63, restLow << 1, divisor);
    }

    private long bit(int bit) {
        long word = bit >= 2 * Long.SIZE ? high : bit >= Long.SIZE ? middle : low;
        return word >>> bit & 1;
    }

    private static boolean isAtLeast(long high, long low, Total other) {
        int compared = Long.compareUnsigned(high, other.high());
        return compared > 0 || compared == 0 && Long.compareUnsigned(low, other.low()) >= 0;
    }

    private static long roundedHalfEven(long quotient, long twiceRestHigh, long twiceRestLow, Total divisor) {
        boolean half = twiceRestHigh == divisor.high() && twiceRestLow == divisor.low();
        boolean up = half ? (quotient & 1) == 1 : isAtLeast(twiceRestHigh, twiceRestLow, divisor);
        return up ? quotient + 1 : quotient;
    }
}
