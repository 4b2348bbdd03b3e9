package io.penstock.stage;

import java.time.Duration;
import java.util.Objects;

/**
 * What holds when a subscription ends.
 *
 * @param mode what its end means for the consumer
 * @param unprocessed where events go that a consumer which failed had been sent and had not processed
 * @param lost is told of those that are lost; what it throws fails the topology
 * @param leaveLimit how long the consumer may take to process what it was sent before the producer let go; what it has not processed
 *     then is treated as after a failure. As long waits what was put back for a successor, once the producer has nothing else to do.
 *     Positive
 */
public record Terms(CancelMode mode, Unprocessed unprocessed, LostEvents lost, Duration leaveLimit) {
    /** How long a consumer may take to leave where nothing is said. */
    public static final Duration LEAVE_LIMIT = Duration.ofSeconds(30);

    /** Permanent; what is lost is counted; {@link #LEAVE_LIMIT}. */
    public static final Terms DEFAULT = new Terms(CancelMode.PERMANENT, Unprocessed.LOST, LostEvents.COUNTED);

    /** Refuses what cannot be. */
    public Terms {
        Objects.requireNonNull(mode, "want a mode, got null");
        Objects.requireNonNull(unprocessed, "want where unprocessed events go, got null");
        Objects.requireNonNull(lost, "want a hook for lost events, got null");
        Objects.requireNonNull(leaveLimit, "want a leave limit, got null");
        if (leaveLimit.isNegative() || leaveLimit.isZero()) {
            throw new IllegalArgumentException("want leaveLimit > 0, got " + leaveLimit);
        }
    }

    /** With {@link #LEAVE_LIMIT}. */
    public Terms(CancelMode mode, Unprocessed unprocessed, LostEvents lost) {
        this(mode, unprocessed, lost, LEAVE_LIMIT);
    }
}
