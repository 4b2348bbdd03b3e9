package io.penstock.perf.measure;

import java.util.Arrays;

/**
 * What the rounds of one comparison gave.
 *
 * @param penstock our rates
 * @param other the peer's rates
 * @param ratio of each round's pair, ours over the peer's
 */
public record Result(Spread penstock, Spread other, Spread ratio) {
    /**
     * The result of rounds.
     *
     * @param ours our rate of each round
     * @param others the peer's rate of each round, as many
     */
    public static Result of(double[] ours, double[] others) {
        if (ours.length != others.length) {
            throw new IllegalArgumentException(
                    "want as many rates of either, got " + ours.length + ", " + others.length);
        }
        return of(ours, Spread.of(others), others);
    }

    /**
     * The result of rounds of ours beside figures that were recorded elsewhere: each is set over their median.
     *
     * @param ours our rate of each round
     */
    public static Result beside(double[] ours, Spread recorded) {
        double[] medians = new double[ours.length];
        Arrays.fill(medians, recorded.median());
        return of(ours, recorded, medians);
    }

    private static Result of(double[] ours, Spread other, double[] others) {
        double[] ratios = new double[ours.length];
        Arrays.setAll(ratios, round -> ours[round] / others[round]);
        return new Result(Spread.of(ours), other, Spread.of(ratios));
    }
}
