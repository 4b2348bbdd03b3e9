package io.penstock.perf.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Warms a contestant up, measures it and checks every answer, in the calling thread. */
public final class Meter {
    private static final long FIRST_UNITS = 20_000;

    private final Contestant contestant;
    private final Plan plan;
    private final LongSupplier nanoTime;
    private long units;
    private long tookNs;

    /** For one contestant. */
    public Meter(Contestant contestant, Plan plan) {
        this(contestant, plan, System::nanoTime);
    }

    Meter(Contestant contestant, Plan plan, LongSupplier nanoTime) {
        this.contestant = contestant;
        this.plan = plan;
        this.nanoTime = nanoTime;
        this.units = Math.min(FIRST_UNITS, plan.most());
    }

    /**
     * Answers the median rate of the measured runs, in million units a second.
     *
     * @throws WrongAnswerException if any run, warm-ups included, gave a wrong answer
     */
    public double rate() throws Exception {
        warmUp();
        List<Double> rates = new ArrayList<>();
        long measuredNs = 0;
        while (rates.size() < plan.runs() || measuredNs < plan.runs() * plan.runNs()) {
            long done = run();
            rates.add(done * 1_000.0 / tookNs);
            measuredNs += tookNs;
        }
        return Spread.of(rates.stream().mapToDouble(Double::doubleValue).toArray())
                .median();
    }

    private void warmUp() throws Exception {
        long start = nanoTime.getAsLong();
        for (int i = 0; i < plan.warmUps() || nanoTime.getAsLong() - start < plan.warmUpNs(); i++) {
            long done = run();
            units = plan.units(done, tookNs);
        }
    }

    private long run() throws Exception {
        long start = nanoTime.getAsLong();
        long done = contestant.run(units);
        tookNs = Math.max(1, nanoTime.getAsLong() - start);
        contestant.check();
        return done;
    }
}
