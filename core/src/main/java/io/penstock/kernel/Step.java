package io.penstock.kernel;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One step of a kernel: what happens to a value. Holds no state: a plan's steps serve any number of kernels. */
public abstract sealed class Step {
    private final String verb;

    private Step(String verb) {
        this.verb = verb;
    }

    /** What a failure calls it. */
    final String verb() {
        return verb;
    }

    /**
     * Does it.
     *
     * @param value what comes in
     * @param chain whose step it is
     * @param next the place in the chain where what comes of it goes on
     * @return what goes on, {@code null} when nothing does now
     */
    abstract @Nullable Object apply(Object value, Chain chain, int next);

    /** One value for one. */
    public static Step map(Function<Object, ?> function) {
        return new Map("map", wanted(function));
    }

    /** One value for one closed pane. */
    public static Step emit(Function<Object, ?> function) {
        return new Map("emit", wanted(function));
    }

    /** The value itself, or nothing. */
    public static Step filter(Predicate<Object> predicate) {
        return new Filter(wanted(predicate));
    }

    /** Any number of values for one, pulled as they are taken. An iterator that is {@link AutoCloseable} is closed at its end. */
    public static Step flatMap(Function<Object, ? extends Iterable<?>> function) {
        return new FlatMap("flatMap", wanted(function));
    }

    /** Any number of values for one closed pane, as {@link #flatMap}. */
    public static Step onTrigger(Function<Object, ? extends Iterable<?>> function) {
        return new FlatMap("onTrigger", wanted(function));
    }

    /** Gives values their event time, drops those that are late, and sends watermarks. At most one in a kernel. */
    public static Step eventTime(EventTime eventTime) {
        return new Time(Objects.requireNonNull(eventTime, "want an event time, got null"));
    }

    private static <F> F wanted(F function) {
        return Objects.requireNonNull(function, "want a function, got null");
    }

    private static final class Map extends Step {
        private final Function<Object, ?> function;

        Map(String verb, Function<Object, ?> function) {
            super(verb);
            this.function = function;
        }

        @Override
        Object apply(Object value, Chain chain, int next) {
            Object answer = function.apply(value);
            if (answer == null) {
                throw new NullPointerException("want a value from " + verb() + ", got null for " + value);
            }
            return answer;
        }
    }

    private static final class Filter extends Step {
        private final Predicate<Object> predicate;

        Filter(Predicate<Object> predicate) {
            super("filter");
            this.predicate = predicate;
        }

        @Override
        @Nullable
        Object apply(Object value, Chain chain, int next) {
            return predicate.test(value) ? value : null;
        }
    }

    private static final class FlatMap extends Step {
        private final Function<Object, ? extends Iterable<?>> function;

        FlatMap(String verb, Function<Object, ? extends Iterable<?>> function) {
            super(verb);
            this.function = function;
        }

        @Override
        @Nullable
        Object apply(Object value, Chain chain, int next) {
            Iterable<?> values = function.apply(value);
            if (values == null) {
                throw new NullPointerException("want an iterable from " + verb() + ", got null for " + value);
            }
            chain.open(values.iterator(), next);
            return null;
        }
    }

    static final class Time extends Step {
        final EventTime eventTime;

        Time(EventTime eventTime) {
            super("eventTime");
            this.eventTime = eventTime;
        }

        @Override
        @Nullable
        Object apply(Object value, Chain chain, int next) {
            return chain.assignTime(value) ? value : null;
        }
    }
}
