package io.penstock.pipeline.step;

import java.time.Duration;
import java.util.Objects;

/** When the journal is forced onto the device; what stands behind the journal waits for that. */
public sealed interface Sync {
    /** Never: what was appended survives the death of the process, not that of the machine. */
    record None() implements Sync {}

    /** Once for all events that are at hand. */
    record Batch() implements Sync {}

    /**
     * Once an interval, or earlier when the ring is half full with events that wait for it.
     *
     * @param every how long an event waits at most, above zero
     */
    record Interval(Duration every) implements Sync {
        /** Refuses what is no interval. */
        public Interval {
            Objects.requireNonNull(every, "want an interval, got null");
            if (every.isZero() || every.isNegative()) {
                throw new IllegalArgumentException("sync: want an interval above zero, got " + every);
            }
        }
    }

    /** Never. */
    static Sync none() {
        return new None();
    }

    /** Once for all events that are at hand. */
    static Sync batch() {
        return new Batch();
    }

    /** Once an interval. */
    static Sync interval(Duration every) {
        return new Interval(every);
    }
}
