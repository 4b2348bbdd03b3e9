package io.penstock.children;

import java.time.Duration;
import java.util.Objects;

/** What becomes of a child that failed. One that was terminated, or ended on purpose, is never started again. */
public sealed interface Restart {
    /** It is given up: its event is done with. */
    Restart TEMPORARY = new Temporary();

    /** It is started again, no more than three times in five seconds among all children of the stage. */
    Restart TRANSIENT = new Transient(3, Duration.ofSeconds(5));

    /** It is given up. */
    record Temporary() implements Restart {}

    /**
     * It is started again with the same event. If that happens too often the stage fails, and all children are terminated.
     *
     * @param most restarts within the time, in sum over all children, that are not too often; at least 0
     * @param within the time, longer than 0
     */
    record Transient(int most, Duration within) implements Restart {
        /** Refuses what bounds nothing. */
        public Transient {
            Objects.requireNonNull(within, "want a time for restarts, got null");
            if (most < 0) {
                throw new IllegalArgumentException("want most >= 0, got " + most);
            }
            if (within.isNegative() || within.isZero()) {
                throw new IllegalArgumentException("want within > 0, got " + within);
            }
        }
    }
}
