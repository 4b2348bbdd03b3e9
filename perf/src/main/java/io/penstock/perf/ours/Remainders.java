package io.penstock.perf.ours;

/** The values below a bound that have one remainder. */
final class Remainders {
    private Remainders() {}

    /** How many there are. */
    static long count(int remainder, int divisor, long bound) {
        return (bound - remainder + divisor - 1) / divisor;
    }

    /** Their sum. */
    static long sum(int remainder, int divisor, long bound) {
        long n = count(remainder, divisor, bound);
        return n * remainder + divisor * (n * (n - 1) / 2);
    }
}
