package io.penstock.stage;

import java.util.List;

/**
 * Is told of events that were sent and will not be processed. What it throws fails the topology, under any policy, and is no fault of the
 * event or the message at which it was told: in a turn of the producer behind that turn, elsewhere at once. It is told of all else that
 * is lost all the same.
 */
@FunctionalInterface
public interface LostEvents {
    /** Tells nobody; the events are counted all the same. */
    LostEvents COUNTED = (subscription, events, how) -> {};

    /**
     * Tells of some. Called in the turn of the producer, or of the consumer where the producer has ended or a
     * reader outside has closed; it must not block.
     *
     * @param subscription on which they were sent
     * @param events in order, at least one
     * @param how the subscription ended
     */
    void onLost(LiveSubscription subscription, List<?> events, Cancellation how);
}
