package io.penstock.stage;

import java.util.Objects;

/**
 * A hash that says where a key belongs: the same in each run and on each machine, for keys whose {@code hashCode} is. That is so for
 * strings, boxed numbers, booleans and characters, UUIDs, and for lists and the like of such; enum constants go by their name. It is
 * not so for arrays and for objects that do not define a {@code hashCode}.
 *
 * <p>The hash code is mixed by the finalizer of MurmurHash3 (each bit of it moves each bit of the answer in half of all cases), then
 * scaled: {@code floor(mixed × partitions / 2³²)}. This will not change.
 */
public final class StableHash {
    private StableHash() {}

    /** The partition of a key: {@code 0 <= p < partitions}. */
    public static int partition(Object key, int partitions) {
        return partitionOfHash(hashCodeOf(key), partitions);
    }

    /** The partition of a key whose hash code this is, an {@code int} among them. Allocates nothing. */
    public static int partitionOfHash(int hashCode, int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("want partitions >= 1, got " + partitions);
        }
        return (int) ((mix(hashCode) & 0xFFFF_FFFFL) * partitions >>> Integer.SIZE);
    }

    /** The hash of a key. */
    public static int of(Object key) {
        return mix(hashCodeOf(key));
    }

    private static int hashCodeOf(Object key) {
        Objects.requireNonNull(key, "want a key, got null");
        return (key instanceof Enum<?> constant ? constant.name() : key).hashCode();
    }

    private static int mix(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x85EB_CA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2_AE35;
        return mixed ^ mixed >>> 16;
    }
}
