package io.penstock.perf.measure;

import java.util.Arrays;

/**
 * Where the figures of several rounds lie.
 *
 * @param min the least
 * @param median the one in the middle; of an even number the mean of the two there
 * @param max the greatest
 */
public record Spread(double min, double median, double max) {
    /**
     * The spread of figures.
     *
     * @param figures at least one, in any order
     */
    public static Spread of(double... figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("want at least 1 figure, got 0");
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }
}
