package io.penstock.perf.measure;

/**
 * Two contestants at the same job.
 *
 * @param penstock ours; its name is the comparison's variant
 * @param other its peer; its name is the comparison's baseline
 */
public record Comparison(Side penstock, Side other) {
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
