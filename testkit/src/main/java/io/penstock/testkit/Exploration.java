package io.penstock.testkit;

import java.util.Objects;

/**
 * Runs a scenario with many seeds: each gives the stages their turns in another order, and {@link TestKit#random()} other
 * numbers. The first seed that fails is named, with how to run it alone; the same seed runs the same way again.
 *
 * <pre>{@code
 * Exploration.seeds(10_000).run(kit -> {
 *     …
 * });
 * }</pre>
 *
 * @param first the first seed
 * @param count how many seeds, at least 1
 */
public record Exploration(long first, int count) {
    /** Refuses less than one seed. */
    public Exploration {
        if (count < 1) {
            throw new IllegalArgumentException("want count >= 1, got " + count);
        }
    }

    /** The seeds from 0 on. */
    public static Exploration seeds(int count) {
        return new Exploration(0, count);
    }

    /** One seed: that of a failure, to look at it closely. */
    public static Exploration seed(long seed) {
        return new Exploration(seed, 1);
    }

    /**
     * Runs the scenario once a seed, each time with a kit of its own, which is closed behind it.
     *
     * @throws AssertionError if it throws, with what it threw as the cause; the seeds behind are not run
     */
    public void run(Scenario scenario) {
        Objects.requireNonNull(scenario, "want a scenario, got null");
        for (int i = 0; i < count; i++) {
            long seed = first + i;
            try (TestKit kit = TestKit.seeded(seed)) {
                scenario.run(kit);
            } catch (Throwable cause) {
                throw new AssertionError(
                        "seed " + seed + " failed: " + cause + "\nrun it alone: Exploration.seed(" + seed + "L).run(…)",
                        cause);
            }
        }
    }

    /** What is done with each seed. */
    @FunctionalInterface
    public interface Scenario {
        /** Describes and launches stages, drives them and checks what came of it. */
        void run(TestKit kit) throws Exception;
    }
}
