package io.penstock.stage;

/**
 * What holds when a subscription ends.
 *
 * @param mode what its end means for the consumer
 * @param unprocessed where events go that a consumer which failed had been sent and had not processed
 * @param lost is told of those that are lost
 */
public record Terms(CancelMode mode, Unprocessed unprocessed, LostEvents lost) {
    /** Permanent; what is lost is counted. */
    public static final Terms DEFAULT = new Terms(CancelMode.PERMANENT, Unprocessed.LOST, LostEvents.COUNTED);
}
