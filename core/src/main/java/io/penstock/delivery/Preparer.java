package io.penstock.delivery;

import java.util.List;

/**
 * Sees a chunk of deliveries before they are processed one by one: to read at once what all of them need, for instance. Called on a stage's
 * thread, which it must not block; on several at a time.
 *
 * @param <I> type of the values
 */
@FunctionalInterface
public interface Preparer<I> {
    /**
     * Prepares a chunk. A delivery may be failed by {@link Delivery#fail(Throwable)}: it is not processed then; and another value may be put
     * in its place by {@link Delivery#with(Object)}.
     *
     * @param chunk at least one, not to be kept
     * @return as many, in the same order
     * @throws Exception if it cannot: that fails all of the chunk
     */
    List<Delivery<I>> prepare(List<Delivery<I>> chunk) throws Exception;
}
