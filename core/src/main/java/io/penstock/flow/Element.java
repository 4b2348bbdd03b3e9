package io.penstock.flow;

import io.penstock.flow.Functions.Route;
import io.penstock.kernel.Step;
import io.penstock.window.Window;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One thing that a flow was told. */
sealed interface Element {
    /** What {@code explain} calls it. */
    String verb();

    /** What is done to each value, wherever it is. */
    record Apply(String verb, Step step) implements Element {}

    /** Event time is given here, at the source. */
    record AssignTime(ToLongFunction<Object> time, long disorderMs, Consumer<Object> late) implements Element {
        @Override
        public String verb() {
            return "eventTime";
        }
    }

    /**
     * Values are routed by key and reduced.
     *
     * @param route finds the partition of a key
     * @param combine joins two states, so that values may be folded before they are routed; {@code null} if nothing can
     * @param partitions how many, {@link Keyed#AS_STAGES}: as many as there are stages
     */
    record Reduce(
            Function<Object, ?> key,
            Route<Object> route,
            int partitions,
            Window window,
            Supplier<?> init,
            BiFunction<Object, Object, ?> fold,
            @Nullable BiFunction<Object, Object, ?> combine)
            implements Element {
        @Override
        public String verb() {
            return "reduce";
        }
    }
}
