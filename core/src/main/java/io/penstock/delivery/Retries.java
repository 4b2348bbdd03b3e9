package io.penstock.delivery;

import java.time.Duration;
import java.util.Objects;

/**
 * How often something that threw is tried again, before it counts as failed.
 *
 * @param times at least 0
 * @param backOff the pause before the first time, not negative; each is twice as long as the one before
 */
public record Retries(int times, Duration backOff) {
    /** It is not tried again. */
    public static final Retries NONE = new Retries(0, Duration.ZERO);

    private static final int MOST_DOUBLINGS = 20;

    /** Refuses what cannot be. */
    public Retries {
        Objects.requireNonNull(backOff, "want a pause, got null");
        if (times < 0) {
            throw new IllegalArgumentException("want times >= 0, got " + times);
        }
        if (backOff.isNegative()) {
            throw new IllegalArgumentException("want backOff >= 0, got " + backOff);
        }
    }

    /** The pause before it is tried for the time with this number, from 1 on. */
    Duration pause(int time) {
        return backOff.multipliedBy(1L << Math.min(time - 1, MOST_DOUBLINGS));
    }
}
