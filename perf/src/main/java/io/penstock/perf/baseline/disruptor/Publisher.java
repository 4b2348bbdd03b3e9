package io.penstock.perf.baseline.disruptor;

import com.lmax.disruptor.RingBuffer;

/**
 * Publishes the values from 0 on.
 *
 * @param <E> type of the slots
 */
@FunctionalInterface
interface Publisher<E> {
    /**
     * Publishes.
     *
     * @param events how many, at the least
     * @return how many: whole batches
     */
    long publish(RingBuffer<E> ring, long events);
}
