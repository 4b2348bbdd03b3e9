package io.penstock.delivery;

import io.penstock.bundle.Bundle;

/**
 * Deals with a bundle of deliveries, on a thread of its executor; it may block.
 *
 * @param <T> type of the values
 */
@FunctionalInterface
public interface BundleHandler<T> {
    /**
     * Deals with all of a bundle. What it throws fails each of its deliveries; one that could not be dealt with alone is said
     * to by {@link Delivery#fail(Throwable)}. Afterwards all are acknowledged that are not yet.
     */
    void handle(Bundle<Delivery<T>> bundle) throws Exception;
}
