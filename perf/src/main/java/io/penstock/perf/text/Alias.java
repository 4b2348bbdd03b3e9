package io.penstock.perf.text;

import java.util.SplittableRandom;

/** Draws from a discrete distribution in constant time, by Walker's alias method in Vose's form. */
final class Alias {
    private final double[] own;
    private final int[] other;

    private Alias(double[] own, int[] other) {
        this.own = own;
        this.other = other;
    }

    /**
     * The distribution of Zipf and Mandelbrot: rank r, counted from 0, weighs {@code (r + 1 + shift) ^ -exponent}.
     *
     * @param size number of ranks
     */
    static Alias zipf(int size, double shift, double exponent) {
        double[] weights = new double[size];
        double total = 0;
        for (int rank = 0; rank < size; rank++) {
            weights[rank] = Math.pow(rank + 1 + shift, -exponent);
            total += weights[rank];
        }
        for (int rank = 0; rank < size; rank++) {
            weights[rank] *= size / total;
        }
        return of(weights);
    }

    /** Of weights whose mean is 1: each that is below 1 is filled up by one above it. */
    private static Alias of(double[] own) {
        int[] other = new int[own.length];
        int[] stack = new int[own.length];
        int small = 0;
        int large = own.length;
        for (int i = 0; i < own.length; i++) {
            other[i] = i;
            stack[own[i] < 1 ? small++ : --large] = i;
        }
        while (small > 0 && large < own.length) {
            int poor = stack[--small];
            int rich = stack[large];
            other[poor] = rich;
            own[rich] -= 1 - own[poor];
            if (own[rich] < 1) {
                large++;
                stack[small++] = rich;
            }
        }
        return new Alias(own, other);
    }

    int draw(SplittableRandom random) {
        int at = random.nextInt(own.length);
        return random.nextDouble() < own[at] ? at : other[at];
    }
}
