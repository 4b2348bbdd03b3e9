package io.penstock.stages;

import io.penstock.stage.Chooser;
import io.penstock.stage.StableHash;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

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

    /**
     * By demand, but the first events are given out in an order of chance: so that several producers of one kind do not all begin with
     * the same consumer.
     *
     * @param seed of chance: another one for each producer
     */
    static Dispatcher<Object> shuffled(long seed) {
        return choosing("shuffled demand", () -> Chooser.mostDemand(seed));
    }

    /** Consumers get a batch each in turn, as far as they have asked. */
    static Dispatcher<Object> fair() {
        return choosing("in turn", Chooser::inTurn);
    }

    /**
     * Each event goes to one consumer, and the user's code says to which.
     *
     * @param label what {@code explain} shows
     * @param chooser makes the chooser, once a launch
     */
    static <T> Dispatcher<T> choosing(String label, Supplier<? extends Chooser<T>> chooser) {
        return new Choosing<>(label, chooser);
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
    static <T> Partition<T> partition(int partitions, ToIntFunction<? super T> partition) {
        return new Partition<>(partitions, partition, List.of(), false);
    }

    /**
     * The same, by the {@link StableHash} of a key.
     *
     * @param partitions how many, at least 1; each needs exactly one subscription
     * @param key answers the key of an event, never null
     */
    static <T> Partition<T> hash(int partitions, Function<? super T, ?> key) {
        Objects.requireNonNull(key, "want a key to partition by, got null");
        return partition(partitions, event -> StableHash.partition(key(key, event), partitions));
    }

    private static <T> Object key(Function<? super T, ?> key, T event) {
        Object found = key.apply(event);
        if (found == null) {
            throw new NullPointerException("want a key to partition by, got null for " + event);
        }
        return found;
    }

    /**
     * The same with names: {@link Subscription#partition(String)}.
     *
     * @param names of the partitions, at least one; each needs exactly one subscription
     * @param name answers the name of an event's partition, {@code null} to drop the event
     */
    static <T> Partition<T> named(List<String> names, Function<? super T, @Nullable String> name) {
        Objects.requireNonNull(names, "want names of partitions, got null");
        return new Partition<>(names.size(), new Names<T>(names, name), names, false);
    }

    /** By demand. */
    record ByDemand() implements Dispatcher<Object> {}

    /** To all. */
    record Broadcast() implements Dispatcher<Object> {}

    /**
     * By the user's choice.
     *
     * @param label what {@code explain} shows
     * @param chooser makes the chooser, once a launch
     * @param <T> type of the events
     */
    record Choosing<T>(String label, Supplier<? extends Chooser<T>> chooser) implements Dispatcher<T> {
        /** Refuses null. */
        public Choosing {
            Objects.requireNonNull(label, "want a label, got null");
            Objects.requireNonNull(chooser, "want a supplier of choosers, got null");
        }
    }

    /**
     * By partition.
     *
     * @param partitions how many, at least 1
     * @param partition answers {@code 0 <= p < partitions}, or a negative number to drop the event
     * @param names of the partitions, in their order; empty where they are numbered
     * @param isShared whether several may subscribe to one partition
     * @param <T> type of the events
     */
    record Partition<T>(int partitions, ToIntFunction<? super T> partition, List<String> names, boolean isShared)
            implements Dispatcher<T> {
        /** Refuses less than one partition, and two of one name. */
        public Partition {
            Objects.requireNonNull(partition, "want a function that finds the partition, got null");
            names = Names.checked(names);
            if (partitions < 1) {
                throw new IllegalArgumentException("want partitions >= 1, got " + partitions);
            }
        }

        /**
         * The same where any number of consumers may subscribe to one partition, at least one: its next events go to the one of them with
         * the most outstanding demand. So their order does not matter.
         */
        public Partition<T> shared() {
            return new Partition<>(partitions, partition, names, true);
        }

        /** What a partition is called. */
        String label(int partition) {
            return names.isEmpty() ? String.valueOf(partition) : names.get(partition);
        }
    }
}
