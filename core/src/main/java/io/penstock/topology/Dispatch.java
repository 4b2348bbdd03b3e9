package io.penstock.topology;

import java.util.function.ToIntFunction;

/** How a stage's events find their ring. */
public sealed interface Dispatch {
    /** One ring a consumer; the next events go to the one with the most outstanding demand. */
    record ByDemand() implements Dispatch {}

    /** One ring for all consumers: each of them sees every event, demand is the least of theirs. */
    record Broadcast() implements Dispatch {}

    /**
     * One ring a partition.
     *
     * @param partition answers the partition of an event, or a negative number to drop it
     * @param label what {@code explain} shows on the arrow
     */
    record Partition(ToIntFunction<Object> partition, String label) implements Dispatch {}

    /** The stage itself claims slots of a ring, by its place in the list: rings of reused slots. */
    record Claimed(String label) implements Dispatch {}
}
