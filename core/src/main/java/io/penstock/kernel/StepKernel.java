package io.penstock.kernel;

import java.util.function.Consumer;

/** A kernel without keyed state: events go through the steps, watermarks pass. */
final class StepKernel implements Kernel {
    private final boolean timedIn;
    private final Chain chain;
    private final Watermarks watermarks;
    private final KernelOutput output;

    StepKernel(boolean timedIn, Chain chain, Watermarks watermarks, KernelOutput output) {
        this.timedIn = timedIn;
        this.chain = chain;
        this.watermarks = watermarks;
        this.output = output;
    }

    @Override
    public boolean accept(Object event) {
        if (timedIn) {
            Timed timed = (Timed) event;
            return chain.accept(timed.value(), timed.time());
        }
        return chain.accept(event, 0);
    }

    @Override
    public boolean watermark(int inbound, long watermark) {
        return pass(watermarks.advance(inbound, watermark));
    }

    @Override
    public boolean end(int inbound) {
        return pass(watermarks.end(inbound));
    }

    private boolean pass(boolean grown) {
        if (grown && watermarks.least() != Watermarks.ENDED) {
            output.watermark(watermarks.least());
        }
        return true;
    }

    @Override
    public boolean drain() {
        return chain.drain();
    }

    @Override
    public void save(Consumer<SavedState> state) {
        state.accept(watermarks.save());
        chain.save(state);
    }

    @Override
    public void load(SavedState state) {
        if (state.value() instanceof Watermarks.Saved marks) {
            watermarks.load(marks);
        } else if (state.value() instanceof SourceClock.Saved clock) {
            chain.load(clock);
        } else {
            chain.load((Chain.Unfinished) state.value());
        }
    }

    @Override
    public String where() {
        return chain.where();
    }

    @Override
    public void stop() {
        chain.stop();
    }
}
