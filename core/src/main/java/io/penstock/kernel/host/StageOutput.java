package io.penstock.kernel.host;

import io.penstock.kernel.KernelOutput;
import io.penstock.stage.Output;

/** A kernel's output that is a stage's. Counts what was taken. */
final class StageOutput implements KernelOutput {
    private final Output<Object> output;
    private long taken;

    StageOutput(Output<Object> output) {
        this.output = output;
    }

    @Override
    public boolean offer(Object event) {
        if (output.offer(event)) {
            taken++;
            return true;
        }
        return false;
    }

    @Override
    public void watermark(long watermark) {
        output.watermark(watermark);
    }

    long taken() {
        return taken;
    }
}
