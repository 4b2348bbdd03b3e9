package io.penstock.flow;

import io.penstock.flow.Functions.Emission;
import io.penstock.flow.Functions.Trigger;
import io.penstock.kernel.ClosedPane;
import io.penstock.kernel.Step;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;

/**
 * The state of each key and window; to be emitted when the window ends. What is emitted is a flow again; behind a window that looks
 * at event time, its values have the window's last millisecond as their time.
 *
 * @param <K> type of the keys
 * @param <S> type of the states
 */
public final class Reduced<K, S> {
    private final Plan plan;

    Reduced(Plan plan) {
        this.plan = plan;
    }

    /** As {@link #emit(Emission)}: each key with its state. */
    public Flow<Map.Entry<K, S>> emit() {
        return emit(SimpleImmutableEntry::new);
    }

    /**
     * Emits what is made of each key and its state.
     *
     * <p>Emits once for each key when a window ends. Asks at once while it is open. Completes when all sources have and all windows
     * were emitted. Cancels when the flow stops.
     */
    @SuppressWarnings("unchecked")
    public <R> Flow<R> emit(Emission<? super K, ? super S, ? extends R> emission) {
        Untyped.given(emission);
        return then("emit", Step.emit(item -> {
            ClosedPane pane = (ClosedPane) item;
            return emission.apply((K) pane.key(), (S) pane.state());
        }));
    }

    /**
     * Emits any number of values for each key and window.
     *
     * <p>Emits when a window ends and its output can be taken: the iterable is pulled value by value. Asks at once while it is open.
     * Completes when all sources have and all windows were emitted. Cancels when the flow stops.
     */
    @SuppressWarnings("unchecked")
    public <R> Flow<R> onTrigger(Trigger<? super K, ? super S, ? extends R> trigger) {
        Untyped.given(trigger);
        return then("onTrigger", Step.onTrigger(item -> {
            ClosedPane pane = (ClosedPane) item;
            return trigger.fire((K) pane.key(), (S) pane.state(), pane.pane());
        }));
    }

    private <R> Flow<R> then(String verb, Step step) {
        return new Flow<>(plan.then(new Element.Apply(verb, step)));
    }
}
