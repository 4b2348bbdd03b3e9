package io.penstock.stage;

/** Where events go that were sent on a subscription and that its consumer failed to process. */
public enum Unprocessed {
    /** They are lost: counted, and named to the hook of the subscription. */
    LOST,
    /**
     * By demand to the other consumers, before all that is not sent yet; on a partition to whoever subscribes to it next. A broadcast
     * has nobody to hand them to: there they are lost. The event at which the consumer failed is always lost: it may be why.
     */
    HANDED_ON
}
