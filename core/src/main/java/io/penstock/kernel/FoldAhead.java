package io.penstock.kernel;

import java.io.Serializable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Folds what a kernel emits, before it is routed: of many events with one key, one state goes out. What is held goes out when it
 * is too much, when its window is over, and at the end; a watermark waits behind the states that it concerns.
 */
final class FoldAhead implements KernelOutput {
    private static final long NOTHING = Long.MIN_VALUE;
    private static final long ALL = Long.MAX_VALUE;

    private final OpenWindows windows;
    private final int most;
    private final boolean timed;
    private final KernelOutput output;
    private final Mishaps mishaps;
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
        if (!drain()) {
            return false;
        }
        try {
            fold(event);
        } catch (RuntimeException thrown) {
            mishaps.handle("reduce", ", ahead", event, thrown, () -> fold(event));
        }
        if (windows.size() >= most) {
            flush();
        }
        return true;
    }

    private boolean fold(Object event) {
        if (timed) {
            windows.fold(((Timed) event).value(), ((Timed) event).time());
        } else {
            windows.fold(event, 0);
        }
        return true;
    }

    @Override
    public void watermark(long mark) {
        watermark = mark;
        flushing = Math.max(flushing, mark);
    }

    /** Sends all that is held on its way. */
    void flush() {
        flushing = ALL;
    }

    /** Gets on with what is on its way; answers whether all of it is out. */
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
