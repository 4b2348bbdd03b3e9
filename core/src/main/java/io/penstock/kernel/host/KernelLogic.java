package io.penstock.kernel.host;

import io.penstock.kernel.Kernel;
import io.penstock.kernel.KernelPlan;
import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import org.jspecify.annotations.Nullable;

/** Hosts a kernel on a stage that is fed by others. */
public final class KernelLogic implements Logic<Object, Object> {
    private final KernelPlan plan;
    private @Nullable Kernel kernel;
    private @Nullable StageOutput output;

    /** Hosts a kernel of a plan. */
    public KernelLogic(KernelPlan plan) {
        this.plan = plan;
    }

    @Override
    public void onStart(Host<Object> host) {
        StageOutput out = new StageOutput(host.output());
        output = out;
        kernel = plan.kernel(out);
    }

    private Kernel started() {
        if (kernel == null) {
            throw new IllegalStateException("want a kernel that was started, got none");
        }
        return kernel;
    }

    @Override
    public int onEvents(int inbound, Batch<Object> batch) {
        Kernel running = started();
        int size = batch.size();
        for (int i = 0; i < size; i++) {
            if (!running.accept(batch.get(i))) {
                return i + 1;
            }
        }
        return size;
    }

    @Override
    public void onWatermark(int inbound, long watermark) {
        started().watermark(inbound, watermark);
    }

    @Override
    public void onEnd(int inbound, boolean last) {
        started().end(inbound);
    }

    @Override
    public boolean drain() {
        return started().drain();
    }

    @Override
    public String where() {
        return output == null || kernel == null ? "" : output.where(kernel);
    }

    @Override
    public void onStop() {
        if (kernel != null) {
            kernel.stop();
        }
    }
}
