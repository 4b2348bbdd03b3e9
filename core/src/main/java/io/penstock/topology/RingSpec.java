package io.penstock.topology;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One ring.
 *
 * @param name unique in its topology
 * @param size wanted number of slots; an engine rounds it up to a power of two and raises it to the largest max demand
 * @param slots makes the reused objects of a typed ring; {@code null} on a ring of values, whose slots hold references
 * @param origin who publishes
 */
public record RingSpec(String name, int size, @Nullable Supplier<?> slots, Origin origin) {
    /** Most slots a ring can have. */
    public static final int MAX_SIZE = 1 << 30;

    /** Fewest slots that a ring gets when nothing is said. */
    public static final int DEFAULT_SIZE = 1024;

    /** Who publishes to a ring. */
    public enum Origin {
        /** One stage. */
        STAGE,
        /** One thread outside. */
        ONE_PUBLISHER,
        /** Any number of threads outside. */
        MANY_PUBLISHERS
    }

    /** Refuses null and impossible sizes. */
    public RingSpec {
        Objects.requireNonNull(name, "want a name, got null");
        Objects.requireNonNull(origin, "want an origin, got null");
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("ring " + name + ": want 1 <= size <= " + MAX_SIZE + ", got " + size);
        }
    }

    /** A ring of values between stages. */
    public static RingSpec values(String name, int size) {
        return new RingSpec(name, size, null, Origin.STAGE);
    }

    /** A ring of reused slots between stages. */
    public static RingSpec typed(String name, int size, Supplier<?> slots) {
        return new RingSpec(
                name, size, Objects.requireNonNull(slots, "want a supplier of slots, got null"), Origin.STAGE);
    }

    /** Number of slots when nothing is said: the next power of two above a max demand, and at least {@link #DEFAULT_SIZE}. */
    public static int sizeFor(int maxDemand) {
        return maxDemand >= MAX_SIZE / 2 ? MAX_SIZE : Math.max(DEFAULT_SIZE, Integer.highestOneBit(maxDemand) << 1);
    }

    /** Whether events enter from outside. */
    public boolean isInput() {
        return origin != Origin.STAGE;
    }
}
