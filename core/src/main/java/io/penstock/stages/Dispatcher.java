package io.penstock.stages;

import java.util.function.ToIntFunction;

/**
 * How a stage's events find the stages that subscribe to it.
 *
 * @param <T> type of the events that it can dispatch
 */
public sealed interface Dispatcher<T> {
    /** Consumers compete: the next events go to the one with the most outstanding demand. What a source has when nothing is said. */
    static Dispatcher<Object> byDemand() {
        return new ByDemand();
    }

    /** Every consumer sees every event: one ring that all of them read. Demand is the least of theirs. */
    static Dispatcher<Object> broadcast() {
        return new Broadcast();
    }

    /**
     * Every event goes to the one consumer that subscribes to its partition.
     *
     * @param partitions how many, at least 1; each needs exactly one subscription
     * @param partition answers {@code 0 <= p < partitions}, or a negative number to drop the event
     */
    static <T> Dispatcher<T> partition(int partitions, ToIntFunction<? super T> partition) {
        return new Partition<>(partitions, partition);
    }

    /** By demand. */
    record ByDemand() implements Dispatcher<Object> {}

    /** To all. */
    record Broadcast() implements Dispatcher<Object> {}

    /**
     * By partition.
     *
     * @param partitions how many, at least 1
     * @param partition answers {@code 0 <= p < partitions}, or a negative number to drop the event
     * @param <T> type of the events
     */
    record Partition<T>(int partitions, ToIntFunction<? super T> partition) implements Dispatcher<T> {
        /** Refuses less than one partition. */
        public Partition {
            if (partitions < 1) {
                throw new IllegalArgumentException("want partitions >= 1, got " + partitions);
            }
        }
    }
}
