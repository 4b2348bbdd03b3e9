package io.penstock.perf.measure;

import org.jspecify.annotations.Nullable;

/**
 * Two contestants at the same job.
 *
 * @param penstock ours; its name is the comparison's variant
 * @param other its peer; its name is the comparison's baseline
 * @param plan of the JVMs that measure the two; {@code null} where it is that of the scenario
 */
public record Comparison(
        Side penstock, Side other, @Nullable Plan plan) {
    /** By the scenario's plan. */
    public Comparison(Side penstock, Side other) {
        this(penstock, other, null);
    }

    /** Name of our side's variant. */
    public String variant() {
        return penstock.name();
    }

    /** Name of the peer. */
    public String baseline() {
        return other.name();
    }

    /** One of the two sides. */
    public Side side(boolean ours) {
        return ours ? penstock : other;
    }
}
