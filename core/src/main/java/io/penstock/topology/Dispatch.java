package io.penstock.topology;

import io.penstock.stage.Chooser;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** How a stage's events find their ring. */
public sealed interface Dispatch {
    /** One ring a consumer; the next events go to the one with the most outstanding demand. */
    record ByDemand() implements Dispatch {}

    /** One ring for all consumers: each of them sees every event, demand is the least of theirs. */
    record Broadcast() implements Dispatch {}

    /**
     * One ring a consumer; the user's code chooses whose.
     *
     * @param chooser makes the chooser, once a launch
     * @param label what {@code explain} shows on the arrow
     */
    record Chosen(Supplier<? extends Chooser<Object>> chooser, String label) implements Dispatch {
        /** Refuses null. */
        public Chosen {
            Objects.requireNonNull(chooser, "want a supplier of choosers, got null");
            Objects.requireNonNull(label, "want a label, got null");
        }
    }

    /**
     * One ring a partition, or several: then the next events of the partition go to the one with the most outstanding demand.
     *
     * @param partition answers the partition of an event, or a negative number to drop it
     * @param label what {@code explain} shows on the arrow
     * @param partitions how many there are; 0: one for each ring
     * @param of the partition of each ring, in their order; empty: the first ring is of partition 0, and so on
     * @param shared whether several consumers at a time may have a partition, each with a ring of its own
     */
    record Partition(ToIntFunction<Object> partition, String label, int partitions, List<Integer> of, boolean shared)
            implements Dispatch {
        /** Copies the list and refuses a partition that there is not. */
        public Partition {
            Objects.requireNonNull(partition, "want a function that finds the partition, got null");
            Objects.requireNonNull(label, "want a label, got null");
            Objects.requireNonNull(of, "want the partition of each ring, got null");
            of.forEach(each -> Objects.requireNonNull(each, "want a partition, got null"));
            of = List.copyOf(of);
            for (int each : of) {
                if (each < 0 || each >= partitions) {
                    throw new IllegalArgumentException("want rings of partitions below " + partitions + ", got " + of);
                }
            }
        }

        /** A ring for each partition. */
        public Partition(ToIntFunction<Object> partition, String label) {
            this(partition, label, 0, List.of(), false);
        }
    }

    /** The stage itself claims slots of a ring, by its place in the list: rings of reused slots. */
    record Claimed(String label) implements Dispatch {
        /** Refuses null. */
        public Claimed {
            Objects.requireNonNull(label, "want a label, got null");
        }
    }
}
