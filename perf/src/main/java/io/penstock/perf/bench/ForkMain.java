package io.penstock.perf.bench;

import io.penstock.perf.measure.Comparison;
import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.Meter;
import io.penstock.perf.measure.Plan;
import io.penstock.perf.measure.Scenario;
import io.penstock.perf.measure.Side;
import io.penstock.perf.scenario.Scenarios;
import java.nio.file.Path;

/** Measures one side of one comparison in this JVM, and prints its rate as the last line. Started by {@link Fork}. */
public final class ForkMain {
    private ForkMain() {}

    /** Arguments: scenario, variant, baseline, whether our side, directory of the scenario's files. */
    public static void main(String... args) {
        try {
            Scenario scenario = Scenarios.named(args[0]);
            Comparison comparison = scenario.comparison(args[1], args[2]);
            Side side = comparison.side(Boolean.parseBoolean(args[3]));
            System.out.println(rate(side, scenario.plan(), Path.of(args[4])));
            System.exit(0);
        } catch (Throwable e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static double rate(Side side, Plan plan, Path directory) throws Exception {
        try (Contestant contestant = side.maker().make(directory)) {
            return new Meter(contestant, plan).rate();
        }
    }
}
