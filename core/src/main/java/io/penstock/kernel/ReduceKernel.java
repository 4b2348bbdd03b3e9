package io.penstock.kernel;

import java.util.function.Consumer;

/** A kernel with keyed state: events are folded, windows that are over go through the steps, pane by pane. */
final class ReduceKernel implements Kernel {
    private final boolean timedIn;
    private final OpenWindows windows;
    private final Chain chain;
    private final Watermarks watermarks;
    private final KernelOutput output;
    private final Mishaps mishaps;
    private boolean closing;

    ReduceKernel(
            boolean timedIn,
            OpenWindows windows,
            Chain chain,
            Watermarks watermarks,
            KernelOutput output,
            Mishaps mishaps) {
        this.mishaps = mishaps;
        this.timedIn = timedIn;
        this.windows = windows;
        this.chain = chain;
        this.watermarks = watermarks;
        this.output = output;
    }

    @Override
    public boolean accept(Object event) {
        try {
            return fold(event);
        } catch (RuntimeException thrown) {
            mishaps.handle("reduce", "", event, thrown, () -> fold(event));
            return true;
        }
    }

    private boolean fold(Object event) {
        if (windows.combines()) {
            ClosedPane folded = (ClosedPane) event;
            windows.combine(folded.key(), folded.pane().start(), folded.state());
        } else if (timedIn) {
            Timed timed = (Timed) event;
            windows.fold(timed.value(), timed.time());
        } else {
            windows.fold(event, 0);
        }
        return true;
    }

    @Override
    public boolean watermark(int inbound, long watermark) {
        closing = watermarks.advance(inbound, watermark);
        return close();
    }

    @Override
    public boolean end(int inbound) {
        closing = watermarks.end(inbound);
        return close();
    }

    @Override
    public boolean drain() {
        return chain.drain() && close();
    }

    /** Feeds the steps all windows that are over, then passes the watermark on: it never overtakes a pane. */
    private boolean close() {
        while (closing) {
            ClosedPane pane = windows.nextClosed(watermarks.least());
            if (pane == null) {
                closing = false;
                passWatermark();
            } else if (!chain.accept(pane, pane.pane().end() - 1)) {
                return false;
            }
        }
        return true;
    }

    private void passWatermark() {
        long least = watermarks.least();
        if (least > Long.MIN_VALUE && least != Watermarks.ENDED) {
            output.watermark(least);
        }
    }

    @Override
    public void save(Consumer<SavedState> state) {
        state.accept(watermarks.save());
        chain.save(state);
        windows.save(state);
    }

    @Override
    public void load(SavedState state) {
        closing = true;
        if (state.value() instanceof Watermarks.Saved marks) {
            watermarks.load(marks);
        } else if (state.value() instanceof OpenWindows.Saved window) {
            windows.load(OpenWindows.keyOf(state), window);
        } else {
            chain.load((Chain.Unfinished) state.value());
        }
    }

    @Override
    public String where() {
        return mishaps.where();
    }

    @Override
    public void stop() {
        chain.stop();
    }
}
