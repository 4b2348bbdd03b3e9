package io.penstock.kernel;

import io.penstock.window.Pane;
import io.penstock.window.Window;
import java.io.Serializable;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state of a reduction: by window, then by key. Windows without events do not exist. */
final class OpenWindows {
    private final Function<Object, ?> key;
    private final Window window;
    private final Supplier<?> init;
    private final BiFunction<Object, Object, ?> fold;
    private final @Nullable BiFunction<Object, Object, ?> combine;
    private final TreeMap<Long, States> byStart = new TreeMap<>();

    private States current = new States();
    private @Nullable States spare;
    private int size;
    private long currentStart;
    private long currentEnd;
    private @Nullable Closing closing;

    OpenWindows(Reduction reduction) {
        key = reduction.key();
        window = reduction.window();
        init = reduction.init();
        fold = reduction.fold();
        combine = reduction.combine();
    }

    void fold(Object value, long time) {
        Object valueKey = keyOf(value);
        moveTo(time);
        fold(valueKey, States.hash(valueKey), value);
    }

    /** Whose state an event changes. */
    Object keyOf(Object value) {
        return present(key.apply(value), "key", value);
    }

    /** Folds an event in the window that was moved to. */
    void fold(Object valueKey, int hash, Object value) {
        int at = current.find(valueKey, hash);
        if (at < 0) {
            Object first = present(init.get(), "init", value);
            hold(valueKey, hash, present(fold.apply(first, value), "fold", value));
        } else {
            current.set(at, present(fold.apply(current.state(at), value), "fold", value));
        }
    }

    /** Has at hand what several keys are looked for by. */
    void load(int[] hashes, int n) {
        current.load(hashes, n);
    }

    /** Whether what comes in is folded already. */
    boolean combines() {
        return combine != null;
    }

    /** Takes in what was folded elsewhere. */
    void combine(Object foldedKey, long start, Object state) {
        moveTo(start);
        int hash = States.hash(foldedKey);
        int at = current.find(foldedKey, hash);
        if (at < 0) {
            hold(foldedKey, hash, state);
        } else {
            current.set(at, present(Objects.requireNonNull(combine).apply(current.state(at), state), "combine", state));
        }
    }

    private void hold(Object newKey, int hash, Object state) {
        current.add(newKey, hash, state);
        size++;
    }

    /** How many states there are. */
    int size() {
        return size;
    }

    private static <T> T present(@Nullable T answer, String function, Object value) {
        if (answer == null) {
            throw new NullPointerException("want a value from " + function + ", got null for " + value);
        }
        return answer;
    }

    /** Whether a time is in the window that was moved to. */
    boolean isAt(long time) {
        return time >= currentStart && time < currentEnd;
    }

    /** Moves to the window of a time. */
    void moveTo(long time) {
        if (!isAt(time)) {
            currentStart = window.startOf(time);
            currentEnd = window.endOf(currentStart);
            current = byStart.computeIfAbsent(currentStart, none -> fresh());
        }
    }

    private States fresh() {
        States fresh = spare == null ? new States() : spare;
        spare = null;
        return fresh;
    }

    /** Takes a pane out of the earliest window that has one, if that window is over. */
    @Nullable
    ClosedPane nextClosed(long watermark) {
        while (closing == null || closing.states.size() == 0) {
            closing = nextWindow(watermark);
            if (closing == null) {
                return null;
            }
        }
        size--;
        return closing.states.take(closing.pane);
    }

    private @Nullable Closing nextWindow(long watermark) {
        if (closing != null) {
            byStart.remove(closing.pane.start());
            spare = closing.states.emptied();
            currentEnd = currentStart;
        }
        if (byStart.isEmpty() || window.endOf(byStart.firstKey()) > watermark) {
            return null;
        }
        long start = byStart.firstKey();
        return new Closing(
                new Pane(start, window.endOf(start)), byStart.firstEntry().getValue());
    }

    void save(Consumer<SavedState> state) {
        byStart.forEach((start, states) ->
                states.forEach((held, value) -> state.accept(new SavedState(held, new Saved(start, value)))));
    }

    void load(Object savedKey, Saved saved) {
        byStart.computeIfAbsent(saved.start, none -> fresh()).add(savedKey, States.hash(savedKey), saved.state);
        size++;
    }

    /** The key of a state that has one. */
    static Object keyOf(SavedState state) {
        if (state.key() == null) {
            throw new IllegalArgumentException("want a key with the state of a window, got " + state);
        }
        return state.key();
    }

    private record Closing(Pane pane, States states) {}

    record Saved(long start, Object state) implements Serializable {}
}
