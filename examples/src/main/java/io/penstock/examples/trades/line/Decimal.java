package io.penstock.examples.trades.line;

/** Reads numbers as digits, with or without a point, times 10^8. A reused object: the last number read is its value. */
final class Decimal {
    /** Digits behind the point. */
    static final int PLACES = 8;

    private static final long TENTH = Long.MAX_VALUE / 10;

    /** How reading went. */
    enum Outcome {
        GOOD,
        MALFORMED,
        TOO_MANY_PLACES,
        OUT_OF_RANGE
    }

    private long value;
    private boolean overflowed;

    /** The last number read; the largest one where it is out of range. */
    long value() {
        return value;
    }

    /** Reads digits alone, at least one, as a whole number. Answers whether they are that. */
    boolean parseWhole(byte[] bytes, int from, int to) {
        start();
        return from < to && digits(bytes, from, to) == to;
    }

    /** Reads digits, perhaps a point and digits, times 10^8. */
    Outcome parse(byte[] bytes, int from, int to) {
        start();
        int point = digits(bytes, from, to);
        if (point == from) {
            return Outcome.MALFORMED;
        }
        if (point == to) {
            return scaled(PLACES);
        }
        return bytes[point] == '.' ? fraction(bytes, point + 1, to) : Outcome.MALFORMED;
    }

    private Outcome fraction(byte[] bytes, int from, int to) {
        int places = Math.min(to, from + PLACES);
        if (from == to || digits(bytes, from, places) != places) {
            return Outcome.MALFORMED;
        }
        Outcome rest = onlyZeros(bytes, places, to);
        return rest == Outcome.GOOD ? scaled(PLACES - (places - from)) : rest;
    }

    private static Outcome onlyZeros(byte[] bytes, int from, int to) {
        Outcome outcome = Outcome.GOOD;
        for (int i = from; i < to; i++) {
            if (!isDigit(bytes[i])) {
                return Outcome.MALFORMED;
            }
            if (bytes[i] != '0') {
                outcome = Outcome.TOO_MANY_PLACES;
            }
        }
        return outcome;
    }

    private Outcome scaled(int zeros) {
        for (int i = 0; i < zeros; i++) {
            append(0);
        }
        return overflowed ? Outcome.OUT_OF_RANGE : Outcome.GOOD;
    }

    private void start() {
        value = 0;
        overflowed = false;
    }

    /** Appends digits to the value; answers where the first other byte is. */
    private int digits(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isDigit(bytes[i])) {
            append(bytes[i++] - '0');
        }
        return i;
    }

    private void append(int digit) {
        if (value > TENTH || value == TENTH && digit > Long.MAX_VALUE % 10) {
            overflowed = true;
            value = Long.MAX_VALUE;
        } else {
            value = value * 10 + digit;
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
