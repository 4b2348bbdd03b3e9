package io.penstock.stage;

import java.util.concurrent.CompletionStage;

/**
 * A subscription between two stages that run: from the moment it is wished for until it has ended. Any thread may call these
 * methods.
 */
public interface LiveSubscription {
    /** Name of the stage that events come from. */
    String producer();

    /** Name of the stage that subscribed. */
    String consumer();

    /** How it asks. */
    Demand demand();

    /** Which partition, negative where the producer does not partition. */
    int partition();

    /** What holds when it ends. */
    Terms terms();

    /** Its number among the consumer's inbound ends while it lives; free again once it has ended. */
    int inbound();

    /**
     * Wishes for its end. The producer sends nothing more from its next turn on; what it sent before is still processed, and
     * then both ends see the reason. Cancelling what has ended does nothing.
     */
    void cancel(Reason reason);

    /** Whether it has not ended. */
    boolean isLive();

    /** Completes once the producer sends to it; exceptionally if the subscription was refused or ended before. */
    CompletionStage<LiveSubscription> joined();

    /** Completes once it has ended and what was sent before is processed. */
    CompletionStage<Cancellation> ended();

    /** How many events were sent to it and not processed, since the consumer failed, nor handed on to others. */
    long lost();
}
