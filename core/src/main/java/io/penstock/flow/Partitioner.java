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
        Object valueKey = key.apply(value);
        if (valueKey == null) {
            throw new NullPointerException("want a key from partition, got null for " + value);
        }
        return route.partition(valueKey, partitions);
    }
}
