package io.penstock.delivery;

import io.penstock.bundle.Bundle;
import java.time.Duration;
import java.util.List;

/**
 * Hears what is done with deliveries, for metrics and for what failed. Called on the thread that deals with them: a stage's, which it must
 * not block, or that of a handler; on several at a time. An exception that it throws is logged, and changes nothing.
 */
public interface DeliveryListener {
    /**
     * A chunk is about to be processed.
     *
     * @param stage name of the processor
     * @param deliveries how many
     */
    default void onProcessing(String stage, int deliveries) {}

    /**
     * A chunk was processed; or a part of it, where one is to be tried again.
     *
     * @param stage name of the processor
     * @param succeeded how many values it made, or was done with
     * @param failed how many it could not process
     * @param took by the clock that is given with the listener
     */
    default void onProcessed(String stage, int succeeded, int failed, Duration took) {}

    /**
     * A bundle is about to be dealt with.
     *
     * @param bundles name of its kind
     * @param deliveries how many
     * @param cause why it was closed
     */
    default void onHandling(String bundles, int deliveries, Bundle.Cause cause) {}

    /**
     * A bundle was dealt with, and is about to be acknowledged.
     *
     * @param bundles name of its kind
     * @param succeeded how many of it
     * @param failed how many of it
     * @param took with all retries, by the same clock
     */
    default void onHandled(String bundles, int succeeded, int failed, Duration took) {}

    /**
     * Something threw, and is tried again after a pause.
     *
     * @param where name of the processor, or of the kind of bundles
     * @param time which time follows, from 1 on
     * @param cause what was thrown
     */
    default void onRetry(String where, int time, Throwable cause) {}

    /**
     * Deliveries have failed, and are about to be acknowledged so: the moment to put them aside.
     *
     * @param where name of the processor, or of the kind of bundles
     * @param failed with their {@link Delivery#failure()}, at least one
     */
    default void onFailed(String where, List<Delivery<?>> failed) throws Exception {}
}
