package io.penstock.perf.bench;

import io.penstock.perf.measure.Comparison;
import io.penstock.perf.measure.Result;
import io.penstock.perf.measure.Scenario;
import io.penstock.perf.measure.Spread;
import java.io.PrintStream;

/** Runs the comparisons of a scenario, Penstock and its peer in turn. */
final class Rounds {
    private final Scenario scenario;
    private final int rounds;
    private final Measuring measuring;
    private final PrintStream progress;

    /** Measures one side of a comparison. */
    @FunctionalInterface
    interface Measuring {
        /** Answers its rate in million units a second. */
        double rate(Comparison comparison, boolean ours) throws Exception;
    }

    Rounds(Scenario scenario, int rounds, Measuring measuring, PrintStream progress) {
        this.scenario = scenario;
        this.rounds = rounds;
        this.measuring = measuring;
        this.progress = progress;
    }

    void run(Report report) throws Exception {
        for (Comparison comparison : scenario.comparisons()) {
            report.show(scenario, comparison, compare(comparison));
        }
    }

    private Result compare(Comparison comparison) throws Exception {
        Spread recorded = comparison.other().recorded();
        return recorded == null ? pairs(comparison) : Result.beside(alone(comparison), recorded);
    }

    private double[] alone(Comparison comparison) throws Exception {
        double[] ours = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            ours[round] = measuring.rate(comparison, true);
            progress.printf(
                    "%s: %s %.2f (%d of %d)%n", scenario.name(), comparison.variant(), ours[round], round + 1, rounds);
        }
        return ours;
    }

    private Result pairs(Comparison comparison) throws Exception {
        double[] ours = new double[rounds];
        double[] others = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            ours[round] = measuring.rate(comparison, true);
            others[round] = measuring.rate(comparison, false);
            progress.printf(
                    "%s: %s %.2f, %s %.2f (%d of %d)%n",
                    scenario.name(),
                    comparison.variant(),
                    ours[round],
                    comparison.baseline(),
                    others[round],
                    round + 1,
                    rounds);
        }
        return Result.of(ours, others);
    }
}
