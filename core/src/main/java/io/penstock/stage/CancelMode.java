package io.penstock.stage;

/** What the end of a subscription means for the stage that subscribed. */
public enum CancelMode {
    /** The stage ends with it, for the same reason. An end of data ends the stage with the last of its subscriptions. */
    PERMANENT,
    /** The stage ends with it, for the same reason, if that is a failure. */
    TRANSIENT,
    /** The stage goes on without it. */
    TEMPORARY;

    /** Whether a stage ends with a subscription that ends for a reason. */
    public boolean exits(Reason reason) {
        return this == PERMANENT || (this == TRANSIENT && reason instanceof Reason.Failure);
    }
}
