package io.penstock.kernel.host;

import io.penstock.kernel.Kernel;
import io.penstock.kernel.KernelOutput;
import io.penstock.stage.Output;

/** A kernel's output that is a stage's. Counts what was taken. */
final class StageOutput implements KernelOutput {
    private final Output<Object> output;
    private long taken;
    private boolean failed;

    StageOutput(Output<Object> output) {
        this.output = output;
    }

    @Override
    public boolean offer(Object event) {
        try {
            if (output.offer(event)) {
                taken++;
                return true;
            }
            return false;
        } catch (RuntimeException thrown) {
            failed = true;
            throw thrown;
        }
    }

    /** Where a kernel stands that failed, empty if it did not. */
    String where(Kernel kernel) {
        String verb = failed ? "partition" : kernel.where();
        return verb.isEmpty() ? "" : "in " + verb;
    }

    @Override
    public void watermark(long watermark) {
        output.watermark(watermark);
    }

    long taken() {
        return taken;
    }
}
