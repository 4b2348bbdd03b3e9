package io.penstock.flow;

import io.penstock.flow.Functions.Route;
import io.penstock.kernel.Timed;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Finds the partition of a value.
 *
 * @param key answers the key
 * @param route finds the partition of a key
 * @param timed whether values come as {@link Timed}
 * @param partitions how many there are
 */
record Partitioner(Function<Object, ?> key, Route<Object> route, boolean timed, int partitions)
        implements ToIntFunction<Object> {
    @Override
    public int applyAsInt(Object event) {
        Object value = timed ? ((Timed) event).value() : event;
        return route.partition(key.apply(value), partitions);
    }

    /** The route when none is given: {@code floor(spread(key.hashCode()) × partitions / 2³²)}. */
    static int byHash(Object key, int partitions) {
        return (int) ((spread(key.hashCode()) & 0xFFFF_FFFFL) * partitions >>> 32);
    }

    /** The finalizer of MurmurHash3: each bit of the hash code moves each of the answer in half of all cases. */
    static int spread(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x85EB_CA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2_AE35;
        return mixed ^ mixed >>> 16;
    }
}
