package io.penstock.perf.measure;

/**
 * How long a contestant warms up, and how long and how often it is measured, in one JVM.
 *
 * @param warmUps least number of runs that are thrown away
 * @param warmUpNs least time that they take together, in nanoseconds
 * @param runs how many runs are measured at the least, and more where they are shorter than {@code runNs}, until they take as long
 *     together; their median is the JVM's figure
 * @param runNs about how long one takes, in nanoseconds: the units are set by what the warm-up reached
 * @param most most units of one run
 */
public record Plan(int warmUps, long warmUpNs, int runs, long runNs, long most) {
    /** Refuses what measures nothing. */
    public Plan {
        if (warmUps < 1 || runs < 1 || most < 1) {
            throw new IllegalArgumentException(
                    "want warmUps, runs, most >= 1, got " + warmUps + ", " + runs + ", " + most);
        }
    }

    /** The same, after another least time that the warm-ups take together, in nanoseconds. */
    public Plan warmUp(long wantedNs) {
        return new Plan(warmUps, wantedNs, runs, runNs, most);
    }

    /** Units of the next run, after one that took some time. */
    long units(long done, long tookNs) {
        double wished = (double) done * runNs / Math.max(tookNs, 1);
        return Math.max(1, Math.min(most, (long) wished));
    }
}
