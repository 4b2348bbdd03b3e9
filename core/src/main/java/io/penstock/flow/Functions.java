package io.penstock.flow;

import io.penstock.window.Pane;
import java.io.Serializable;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The functions a flow takes. They can be serialised, so that a flow can go where it runs. They run on the stages' threads, many
 * at a time: so they share nothing that changes. None of them answers {@code null}. What they throw fails the flow,
 * or what {@link Flow#onFailure} says.
 */
public final class Functions {
    private Functions() {}

    /** One value for one. */
    @FunctionalInterface
    public interface Mapping<T, R> extends Function<T, R>, Serializable {}

    /** Whether a value goes on. */
    @FunctionalInterface
    public interface Test<T> extends Predicate<T>, Serializable {}

    /** The key of a value: the same for the same value, with an {@code equals} and a {@code hashCode} that never change. */
    @FunctionalInterface
    public interface Key<T, K> extends Function<T, K>, Serializable {}

    /** Where a key belongs. */
    @FunctionalInterface
    public interface Route<K> extends Serializable {
        /**
         * Answers the partition of a key: the same one for equal keys.
         *
         * @param partitions how many there are
         * @return from 0 to {@code partitions - 1}; a negative number drops the value
         */
        int partition(K key, int partitions);
    }

    /** The state of a key before its first event; a new one each time if the fold changes it. */
    @FunctionalInterface
    public interface Init<S> extends Supplier<S>, Serializable {}

    /** The state after an event; may change the state it is given and answer it. */
    @FunctionalInterface
    public interface Fold<S, T> extends BiFunction<S, T, S>, Serializable {}

    /** One state of two, of the same key; may change the first and answer it. */
    @FunctionalInterface
    public interface Combine<S> extends BinaryOperator<S>, Serializable {}

    /** The event time of a value, in milliseconds. */
    @FunctionalInterface
    public interface TimeOf<T> extends ToLongFunction<T>, Serializable {}

    /** Sees values. */
    @FunctionalInterface
    public interface Hook<T> extends Consumer<T>, Serializable {}

    /** What comes of the state of one key. */
    @FunctionalInterface
    public interface Emission<K, S, R> extends BiFunction<K, S, R>, Serializable {}

    /** What comes of a window's end, for one key. */
    @FunctionalInterface
    public interface Trigger<K, S, R> extends Serializable {
        /**
         * Answers what goes on.
         *
         * @param key whose window it is
         * @param state what the fold has made; nobody else has it any more
         * @param pane which window it is
         * @return any number of values, pulled as they are taken
         */
        Iterable<R> fire(K key, S state, Pane pane);
    }
}
