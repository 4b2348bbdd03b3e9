package io.penstock.flow;

import io.penstock.flow.Functions.Fold;
import io.penstock.flow.Functions.Init;
import io.penstock.flow.Functions.Route;
import io.penstock.window.Window;
import java.util.function.Function;

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
     * Cuts the values of each key by event time. Without it there is one window, that ends with the data.
     *
     * @throws IllegalStateException if the window looks at event time and the values have none: none was given, or a global window
     *     is behind them
     */
    public Keyed<K, T> window(Window wanted) {
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
        return new Reduced<>(plan.then(new Element.Reduce(key, route, partitions, window, init, Untyped.fold(fold))));
    }
}
