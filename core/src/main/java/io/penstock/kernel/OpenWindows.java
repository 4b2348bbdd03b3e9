package io.penstock.kernel;

import io.penstock.window.Pane;
import io.penstock.window.Window;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
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
    private final TreeMap<Long, Map<Object, Held>> byStart = new TreeMap<>();

    private Map<Object, Held> current = Map.of();
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
        if (time < currentStart || time >= currentEnd) {
            moveTo(window.startOf(time));
        }
        Object valueKey = present(key.apply(value), "key", value);
        Held held = current.get(valueKey);
        if (held == null) {
            held = new Held(present(init.get(), "init", value));
            hold(valueKey, held);
        }
        held.set(present(fold.apply(held.state(), value), "fold", value));
    }

    /** Whether what comes in is folded already. */
    boolean combines() {
        return combine != null;
    }

    /** Takes in what was folded elsewhere. */
    void combine(Object foldedKey, long start, Object state) {
        if (start < currentStart || start >= currentEnd) {
            moveTo(start);
        }
        Held held = current.get(foldedKey);
        if (held == null) {
            hold(foldedKey, new Held(state));
        } else {
            held.set(present(Objects.requireNonNull(combine).apply(held.state(), state), "combine", state));
        }
    }

    private void hold(Object newKey, Held held) {
        current.put(newKey, held);
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

    private void moveTo(long start) {
        current = byStart.computeIfAbsent(start, none -> new HashMap<>());
        currentStart = start;
        currentEnd = window.endOf(start);
    }

    /** Takes a pane out of the earliest window, if that window is over. */
    @Nullable
    ClosedPane nextClosed(long watermark) {
        if (closing == null || !closing.panes.hasNext()) {
            closing = nextWindow(watermark);
        }
        if (closing == null) {
            return null;
        }
        size--;
        return closing.next();
    }

    private @Nullable Closing nextWindow(long watermark) {
        if (closing != null) {
            byStart.remove(closing.pane.start());
            current = Map.of();
            currentEnd = currentStart;
        }
        if (byStart.isEmpty() || window.endOf(byStart.firstKey()) > watermark) {
            return null;
        }
        long start = byStart.firstKey();
        return new Closing(
                new Pane(start, window.endOf(start)),
                byStart.firstEntry().getValue().entrySet().iterator());
    }

    void save(Consumer<SavedState> state) {
        byStart.forEach((start, keys) ->
                keys.forEach((held, value) -> state.accept(new SavedState(held, new Saved(start, value.state())))));
    }

    void load(Object savedKey, Saved saved) {
        byStart.computeIfAbsent(saved.start, none -> new HashMap<>()).put(savedKey, new Held(saved.state));
        size++;
    }

    /** The key of a state that has one. */
    static Object keyOf(SavedState state) {
        if (state.key() == null) {
            throw new IllegalArgumentException("want a key with the state of a window, got " + state);
        }
        return state.key();
    }

    private record Closing(Pane pane, Iterator<Map.Entry<Object, Held>> panes) {
        ClosedPane next() {
            Map.Entry<Object, Held> entry = panes.next();
            panes.remove();
            return new ClosedPane(entry.getKey(), entry.getValue().state(), pane);
        }
    }

    record Saved(long start, Object state) implements Serializable {}
}
