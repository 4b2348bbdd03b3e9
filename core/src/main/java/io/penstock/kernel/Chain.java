package io.penstock.kernel;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs items through the steps, one after the other, depth first: what a step makes of a value goes all the way to the output
 * before the step is asked for more. What is unfinished is one refused event and a stack of open iterators.
 */
final class Chain {
    private static final Iterator<?> NONE = List.of().iterator();

    private final Step[] steps;
    private final KernelOutput output;
    private final boolean timedOut;
    private final Mishaps mishaps;
    private final @Nullable SourceClock clock;
    private final Deque<Unfinished> loaded = new ArrayDeque<>();

    private Iterator<?>[] open = new Iterator<?>[2];
    private int[] behind = new int[2];
    private int depth;
    private @Nullable Object refused;

    private @Nullable Object item;
    private long itemTime;
    private long taken;
    private long skip;
    private long time;

    Chain(List<Step> steps, KernelOutput output, boolean timedOut, Mishaps mishaps) {
        this.steps = steps.toArray(new Step[0]);
        this.output = output;
        this.timedOut = timedOut;
        this.mishaps = mishaps;
        this.clock = steps.stream()
                .filter(Step.Time.class::isInstance)
                .map(step -> new SourceClock(((Step.Time) step).eventTime))
                .findFirst()
                .orElse(null);
    }

    /** Takes an item when the one before is finished; answers whether this one is. */
    boolean accept(Object value, long valueTime) {
        return begin(value, valueTime, 0);
    }

    private boolean begin(Object value, long valueTime, long takenBefore) {
        item = value;
        itemTime = valueTime;
        time = valueTime;
        taken = 0;
        skip = takenBefore;
        if (clock != null) {
            clock.beginItem();
        }
        return run(0, value) && pull();
    }

    boolean drain() {
        if (refused != null) {
            if (!output.offer(refused)) {
                return false;
            }
            refused = null;
            taken++;
        }
        return pull() && resume();
    }

    private boolean pull() {
        while (depth > 0) {
            int from = behind[depth - 1];
            Object next = next(open[depth - 1], from - 1);
            if (next == null) {
                closeTop();
            } else if (!run(from, next)) {
                return false;
            }
        }
        item = null;
        return true;
    }

    /** What an open iterator has next, {@code null} at its end. */
    private @Nullable Object next(Iterator<?> iterator, int step) {
        try {
            return iterator.hasNext() ? present(iterator.next(), step) : null;
        } catch (RuntimeException thrown) {
            mishaps.passOver(steps[step].verb(), at(step), Objects.requireNonNull(item), thrown);
            return null;
        }
    }

    private Object present(@Nullable Object value, int step) {
        if (value == null) {
            throw new NullPointerException("want values from " + steps[step].verb() + ", got null for " + item);
        }
        return value;
    }

    private boolean resume() {
        while (!loaded.isEmpty()) {
            Unfinished next = loaded.poll();
            if (!begin(next.item, next.time, next.taken)) {
                return false;
            }
        }
        return true;
    }

    private boolean run(int from, Object value) {
        Object now = value;
        for (int at = from; at < steps.length; at++) {
            now = apply(at, now);
            if (now == null) {
                return true;
            }
        }
        return emit(now);
    }

    private @Nullable Object apply(int step, Object value) {
        try {
            return steps[step].apply(value, this, step + 1);
        } catch (RuntimeException thrown) {
            return mishaps.handle(
                    steps[step].verb(), at(step), value, thrown, () -> steps[step].apply(value, this, step + 1));
        }
    }

    private String at(int step) {
        return ", step " + (step + 1) + " of " + steps.length;
    }

    private boolean emit(Object value) {
        if (skip > 0) {
            skip--;
            taken++;
            return true;
        }
        Object event = timedOut ? new Timed(time, value) : value;
        if (output.offer(event)) {
            taken++;
            return true;
        }
        refused = event;
        return false;
    }

    void open(Iterator<?> iterator, int next) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
            behind = Arrays.copyOf(behind, 2 * depth);
        }
        open[depth] = iterator;
        behind[depth++] = next;
    }

    boolean assignTime(Object value) {
        SourceClock source = clock;
        if (source == null) {
            throw new IllegalStateException("no clock for " + value);
        }
        time = source.timeOf(value);
        return source.take(time, value, output);
    }

    void save(Consumer<SavedState> state) {
        if (item != null) {
            state.accept(new SavedState(keyOf(item), new Unfinished(item, itemTime, taken)));
        }
        loaded.forEach(waiting -> state.accept(new SavedState(keyOf(waiting.item), waiting)));
        if (clock != null) {
            state.accept(new SavedState(null, clock.save(item != null)));
        }
    }

    private static @Nullable Object keyOf(Object item) {
        return item instanceof ClosedPane pane ? pane.key() : null;
    }

    void load(Unfinished unfinished) {
        loaded.add(unfinished);
    }

    void load(SourceClock.Saved saved) {
        if (clock != null) {
            clock.load(saved);
        }
    }

    String where() {
        return mishaps.where();
    }

    /** Closes what is open, also where one throws as it is closed. */
    void stop() {
        if (depth > 0) {
            try {
                closeTop();
            } finally {
                stop();
            }
        }
    }

    private void closeTop() {
        Iterator<?> top = open[--depth];
        open[depth] = NONE;
        Iterators.close(top);
    }

    /**
     * An item of which not all is out.
     *
     * @param taken how many events of it are
     */
    record Unfinished(Object item, long time, long taken) implements Serializable {}
}
