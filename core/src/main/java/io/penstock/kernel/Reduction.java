package io.penstock.kernel;

import io.penstock.window.Window;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * State a key and window: made when its first event comes, changed with each, fed to the steps as a {@link ClosedPane} and
 * dropped when the window is over.
 *
 * @param key answers an event's key; equal events have equal keys
 * @param window cuts event time
 * @param init makes the first state
 * @param fold answers the state after an event; may change and answer the one it was given
 * @param combine joins two states of one key and window; may change and answer the first. With it, what comes in is no events but
 *     what others have folded ahead: {@link ClosedPane}s. {@code null}: events come in
 */
public record Reduction(
        Function<Object, ?> key,
        Window window,
        Supplier<?> init,
        BiFunction<Object, Object, ?> fold,
        @Nullable BiFunction<Object, Object, ?> combine) {
    /** Refuses null. */
    public Reduction {
        Objects.requireNonNull(key, "want a key, got null");
        Objects.requireNonNull(window, "want a window, got null");
        Objects.requireNonNull(init, "want what makes the first state, got null");
        Objects.requireNonNull(fold, "want a fold, got null");
    }

    /** Of events. */
    public Reduction(Function<Object, ?> key, Window window, Supplier<?> init, BiFunction<Object, Object, ?> fold) {
        this(key, window, init, fold, null);
    }
}
