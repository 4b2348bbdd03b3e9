package io.penstock.kernel;

import java.io.Serializable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Folds what a kernel emits, before it is routed: of many events with one key, one state goes out. What is held goes out when it
 * is too much, when its window is over, and at the end; a watermark waits behind the states that it concerns.
 *
 * <p>A few events at a time are gathered and looked up together. So a fold may throw at one that came shortly before.
 */
final class FoldAhead implements KernelOutput {
    private static final long NOTHING = Long.MIN_VALUE;
    private static final long ALL = Long.MAX_VALUE;
    private static final String AHEAD = ", ahead";
    private static final String RECENT = ", ahead, of what came last";

    private final OpenWindows windows;
    private final int most;
    private final boolean timed;
    private final KernelOutput output;
    private final Mishaps mishaps;
    private final Gathered gathered = new Gathered();
    private long flushing = NOTHING;
    private long watermark = NOTHING;
    private @Nullable ClosedPane refused;

    FoldAhead(KernelPlan.Ahead ahead, boolean timed, KernelOutput output, Mishaps mishaps) {
        this.windows = new OpenWindows(ahead.reduction());
        this.most = ahead.keys();
        this.timed = timed;
        this.output = output;
        this.mishaps = mishaps;
    }

    /** Refuses while something is on its way out. */
    @Override
    public boolean offer(Object event) {
        if (isSending() && !drain()) {
            return false;
        }
        Object value = timed ? ((Timed) event).value() : event;
        Object key = keyOf(value);
        if (key != null) {
            gather(value, timed ? ((Timed) event).time() : 0, key);
        }
        return true;
    }

    private @Nullable Object keyOf(Object value) {
        try {
            return windows.keyOf(value);
        } catch (RuntimeException thrown) {
            return mishaps.handle("reduce", AHEAD, value, thrown, () -> windows.keyOf(value));
        }
    }

    private void gather(Object value, long time, Object key) {
        if (!windows.isAt(time)) {
            foldGathered();
            windows.moveTo(time);
        }
        gathered.add(value, key);
        if (gathered.isFull() || windows.size() + gathered.size() >= most) {
            foldGathered();
            if (windows.size() >= most) {
                flush();
            }
        }
    }

    private void foldGathered() {
        int n = gathered.size();
        if (n > 1) {
            windows.load(gathered.hashes(), n);
        }
        for (int i = 0; i < n; i++) {
            fold(i);
        }
        gathered.clear();
    }

    private void fold(int i) {
        try {
            foldOnce(i);
        } catch (RuntimeException thrown) {
            mishaps.handle("reduce", RECENT, gathered.value(i), thrown, () -> foldOnce(i));
        }
    }

    private boolean foldOnce(int i) {
        windows.fold(gathered.key(i), gathered.hashes()[i], gathered.value(i));
        return true;
    }

    @Override
    public void watermark(long mark) {
        foldGathered();
        watermark = mark;
        flushing = Math.max(flushing, mark);
    }

    /** Sends all that is held on its way. */
    void flush() {
        foldGathered();
        flushing = ALL;
    }

    private boolean isSending() {
        return flushing > NOTHING || refused != null;
    }

    /** Gets on with what is on its way out; answers whether all of that is out. */
    boolean drain() {
        if (!offerRefused()) {
            return false;
        }
        while (flushing > NOTHING) {
            refused = windows.nextClosed(flushing);
            if (refused == null) {
                flushing = NOTHING;
                passWatermark();
            } else if (!offerRefused()) {
                return false;
            }
        }
        return true;
    }

    private boolean offerRefused() {
        if (refused != null && !output.offer(refused)) {
            return false;
        }
        refused = null;
        return true;
    }

    private void passWatermark() {
        if (watermark > NOTHING) {
            output.watermark(watermark);
            watermark = NOTHING;
        }
    }

    void save(Consumer<SavedState> state) {
        foldGathered();
        if (refused != null) {
            state.accept(new SavedState(refused.key(), new Part(refused.pane().start(), refused.state())));
        }
        windows.save(saved -> {
            OpenWindows.Saved held = (OpenWindows.Saved) saved.value();
            state.accept(new SavedState(saved.key(), new Part(held.start(), held.state())));
        });
        if (watermark > NOTHING) {
            state.accept(new SavedState(null, new Mark(watermark)));
        }
    }

    /** Takes back what it saved. */
    void load(Object key, Part part) {
        windows.combine(key, part.start, part.state);
    }

    void load(Mark mark) {
        watermark(mark.watermark);
    }

    /** What is held of one key and window. */
    record Part(long start, Object state) implements Serializable {}

    /** A watermark that waits. */
    record Mark(long watermark) implements Serializable {}
}
