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
        double[] ratios = new double[ours.length];
        Arrays.setAll(ratios, round -> ours[round] / others[round]);
        return new Result(Spread.of(ours), Spread.of(others), Spread.of(ratios));
    }
}
