package io.penstock.kernel;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes a kernel.
 *
 * @param inbounds number of inbound ends, at least 1; a source has one
 * @param timedIn whether events come as {@link Timed}
 * @param reduction keyed state before the steps, or {@code null}: events go to the steps directly
 * @param steps from the first to the last
 * @param timedOut whether events come out of the steps as {@link Timed}
 * @param onFailure what happens when a function throws at a value
 * @param ahead folds what comes out of the steps for a reduction elsewhere, or {@code null}: it goes out as it is
 */
public record KernelPlan(
        int inbounds,
        boolean timedIn,
        @Nullable Reduction reduction,
        List<Step> steps,
        boolean timedOut,
        OnFailure onFailure,
        @Nullable Ahead ahead) {
    /**
     * A fold before events are routed.
     *
     * @param reduction with its {@code combine}; of the kernel that takes what goes out
     * @param keys most keys and windows that are held before all that is held goes out, at least 1
     */
    public record Ahead(Reduction reduction, int keys) {
        /** Refuses what cannot be. */
        public Ahead {
            Objects.requireNonNull(reduction, "want a reduction, got null");
            if (keys < 1) {
                throw new IllegalArgumentException("want keys >= 1, got " + keys);
            }
        }
    }

    /** A kernel that fails when a function does, and whose events go out as they are. */
    public KernelPlan(
            int inbounds, boolean timedIn, @Nullable Reduction reduction, List<Step> steps, boolean timedOut) {
        this(inbounds, timedIn, reduction, steps, timedOut, OnFailure.FAIL, null);
    }

    /** Copies the list and refuses what cannot be. */
    public KernelPlan {
        Objects.requireNonNull(steps, "want steps, got null");
        steps.forEach(step -> Objects.requireNonNull(step, "want a step, got null"));
        Objects.requireNonNull(onFailure, "want what is done on a failure, got null");
        steps = List.copyOf(steps);
        if (inbounds < 1) {
            throw new IllegalArgumentException("want inbounds >= 1, got " + inbounds);
        }
    }

    /** Makes a kernel with its state at the beginning. */
    public Kernel kernel(KernelOutput output) {
        Mishaps mishaps = new Mishaps(onFailure);
        KernelOutput out = onFailure.isFail() ? output : new CarefulOutput(output, mishaps);
        if (ahead == null) {
            return kernelTo(out, mishaps);
        }
        FoldAhead folded = new FoldAhead(ahead, timedOut, out, mishaps);
        return new FoldingKernel(kernelTo(folded, mishaps), folded);
    }

    private Kernel kernelTo(KernelOutput output, Mishaps mishaps) {
        Chain chain = new Chain(steps, output, timedOut, mishaps);
        Watermarks watermarks = new Watermarks(inbounds);
        return reduction == null
                ? new StepKernel(timedIn, chain, watermarks, output)
                : new ReduceKernel(timedIn, new OpenWindows(reduction), chain, watermarks, output, mishaps);
    }
}
