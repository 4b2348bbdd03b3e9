package io.penstock.flow;

import io.penstock.flow.Functions.Combine;
import io.penstock.flow.Functions.Fold;
import io.penstock.flow.Functions.Init;
import io.penstock.flow.Functions.Route;
import io.penstock.window.Window;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values that are routed by key; to be reduced.
 *
 * @param <K> type of the keys
 * @param <T> type of the values
 */
public final class Keyed<K, T> {
    static final int AS_STAGES = 0;

    private final Plan plan;
    private final Function<Object, ?> key;
    private final Route<Object> route;
    private final int partitions;
    private final Window window;

    Keyed(Plan plan, Function<Object, ?> key, Route<Object> route, int partitions) {
        this(plan, key, route, partitions, Window.GLOBAL);
    }

    private Keyed(Plan plan, Function<Object, ?> key, Route<Object> route, int partitions, Window window) {
        this.plan = plan;
        this.key = key;
        this.route = route;
        this.partitions = partitions;
        this.window = window;
    }

    /**
     * Cuts the values of each key by event time. Without it there is one window, that ends with the data. Emits nothing by itself:
     * what is made of a window is said behind it.
     *
     * @throws IllegalStateException if the window looks at event time and the values have none: none was given, or a global window
     *     is behind them
     */
    public Keyed<K, T> window(Window wanted) {
        Objects.requireNonNull(wanted, "want a window, got null");
        if (wanted != Window.GLOBAL && !plan.hasTime()) {
            throw new IllegalStateException("want eventTime(…) at the source before " + wanted + ", got " + plan);
        }
        return new Keyed<>(plan, key, route, partitions, wanted);
    }

    /**
     * Folds the values of each key and window.
     *
     * <p>Emits when a window ends. Asks at once. Completes when all sources have and all windows were emitted. Cancels when the flow
     * stops.
     *
     * @param init makes the state before the first value
     * @param fold answers the state after a value; may change the one it is given and answer it
     */
    public <S> Reduced<K, S> reduce(Init<S> init, Fold<S, ? super T> fold) {
        return reduced(init, Untyped.fold(fold), null);
    }

    /**
     * As {@link #reduce(Init, Fold)}, with states that can be joined: each stage folds its own values before they are routed, so that
     * a key that comes often costs little. How often {@code combine} is called, and on what, depends on how the flow happens to
     * run: it has to give what folding all the values would have given. In a flow that passes values over where a function throws
     * it is not called: there values are routed one by one.
     *
     * @param init makes the state before the first value
     * @param fold answers the state after a value; may change the one it is given and answer it
     * @param combine answers the state that two states make together; may change the first and answer it
     */
    public <S> Reduced<K, S> reduce(Init<S> init, Fold<S, ? super T> fold, Combine<S> combine) {
        return reduced(init, Untyped.fold(fold), Untyped.fold(combine));
    }

    private <S> Reduced<K, S> reduced(
            Init<S> init, BiFunction<Object, Object, ?> fold, @Nullable BiFunction<Object, Object, ?> combine) {
        return new Reduced<>(
                plan.then(new Element.Reduce(key, route, partitions, window, Untyped.given(init), fold, combine)));
    }
}
