package io.penstock.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes a kernel.
 *
 * @param inbounds number of inbound ends, at least 1; a source has one
 * @param timedIn whether events come as {@link Timed}
 * @param reduction keyed state before the steps, or {@code null}: events go to the steps directly
 * @param steps from the first to the last
 * @param timedOut whether events go out as {@link Timed}
 */
public record KernelPlan(
        int inbounds, boolean timedIn, @Nullable Reduction reduction, List<Step> steps, boolean timedOut) {
    /** Copies the list. */
    public KernelPlan {
        steps = List.copyOf(steps);
        if (inbounds < 1) {
            throw new IllegalArgumentException("want inbounds >= 1, got " + inbounds);
        }
    }

    /** Makes a kernel with its state at the beginning. */
    public Kernel kernel(KernelOutput output) {
        Chain chain = new Chain(steps, output, timedOut);
        Watermarks watermarks = new Watermarks(inbounds);
        return reduction == null
                ? new StepKernel(timedIn, chain, watermarks, output)
                : new ReduceKernel(timedIn, new OpenWindows(reduction), chain, watermarks, output);
    }
}
