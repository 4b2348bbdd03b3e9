package io.penstock.kernel;

import java.util.function.Consumer;

/** A kernel whose events are folded before they go out. */
final class FoldingKernel implements Kernel {
    private final Kernel kernel;
    private final FoldAhead ahead;
    /** Whether all that is held is to go out once the kernel itself is done. */
    private boolean ending;

    /** Of a kernel whose output is the fold. */
    FoldingKernel(Kernel kernel, FoldAhead ahead) {
        this.kernel = kernel;
        this.ahead = ahead;
    }

    @Override
    public boolean accept(Object event) {
        return kernel.accept(event) & ahead.drain();
    }

    @Override
    public boolean watermark(int inbound, long watermark) {
        return kernel.watermark(inbound, watermark) & ahead.drain();
    }

    @Override
    public boolean end(int inbound) {
        ending = true;
        return kernel.end(inbound) && drain();
    }

    @Override
    public boolean drain() {
        if (!ahead.drain() || !kernel.drain()) {
            return false;
        }
        if (ending) {
            ahead.flush();
            ending = false;
        }
        return ahead.drain();
    }

    @Override
    public void save(Consumer<SavedState> state) {
        kernel.save(state);
        ahead.save(state);
    }

    @Override
    public void load(SavedState state) {
        ending = true;
        if (state.value() instanceof FoldAhead.Part part) {
            ahead.load(OpenWindows.keyOf(state), part);
        } else if (state.value() instanceof FoldAhead.Mark mark) {
            ahead.load(mark);
        } else {
            kernel.load(state);
        }
    }

    @Override
    public String where() {
        return kernel.where();
    }

    @Override
    public void stop() {
        kernel.stop();
    }
}
