package io.penstock.pipeline.step;

import io.penstock.stage.StableHash;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * Which ring an event goes to.
 *
 * @param label what {@code explain} shows
 * @param partitions how many rings there are, {@code 1 <= partitions <= MAX_PARTITIONS}
 * @param of answers the partition of an event, below {@code partitions}; a negative number drops it
 * @param <E> type of the events
 */
public record Partitioning<E>(String label, int partitions, ToIntFunction<E> of) {
    /** Most partitions there can be. */
    public static final int MAX_PARTITIONS = 256;

    /** Refuses impossible numbers. */
    public Partitioning {
        Objects.requireNonNull(label, "want a label, got null");
        Objects.requireNonNull(of, "want a function that finds the partition, got null");
        if (partitions < 1 || partitions > MAX_PARTITIONS) {
            throw new IllegalArgumentException(
                    "partitions by " + label + ": want 1 <= partitions <= " + MAX_PARTITIONS + ", got " + partitions);
        }
    }

    /** The function says the partition itself, or a negative number to drop the event. */
    public static <E> Partitioning<E> exactly(String label, int partitions, ToIntFunction<E> of) {
        return new Partitioning<>(label, partitions, of);
    }

    /**
     * Spreads by the {@code hashCode} of a key, which may be a poor one such as a small number; drops nothing. The partition is that of
     * {@link StableHash}: the same in each run where the hash code is.
     */
    public static <E> Partitioning<E> byHash(String label, int partitions, ToIntFunction<E> hash) {
        Objects.requireNonNull(hash, "want a function that answers a hash code, got null");
        return new Partitioning<>(
                label, partitions, event -> StableHash.partitionOfHash(hash.applyAsInt(event), partitions));
    }

    /**
     * The partition of an event.
     *
     * @return negative to drop it
     * @throws IllegalStateException if there is no such partition
     */
    public int partition(E event) {
        int partition = of.applyAsInt(event);
        if (partition >= partitions) {
            throw new IllegalStateException(
                    "partitions by " + label + ": want a partition below " + partitions + ", got " + partition);
        }
        return partition;
    }
}
