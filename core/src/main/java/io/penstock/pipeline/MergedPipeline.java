package io.penstock.pipeline;

import io.penstock.stage.SlotHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A pipeline that ends with a merge: its steps are fused into the merging stage, and each event goes through all of them
 * in the order in which they were added.
 *
 * <p>The {@code sequence} that a handler gets is the event's position here: several rings have no common sequence. The
 * {@code endOfBatch} is said whenever the merge may have to wait afterwards.
 *
 * @param <E> type of the input's slots
 * @param <T> type of the merged slots
 */
public final class MergedPipeline<E, T> extends Pipeline<E> {
    private final MergeLayer<T> merge;

    MergedPipeline(Plan<E> plan, MergeLayer<T> merge) {
        super(plan);
        this.merge = merge;
    }

    /** Adds a state step whose handler outlives the launch. */
    public MergedPipeline<E, T> state(String name, SlotHandler<? super T> handler) {
        return with(Step.state(name, handler));
    }

    /** Adds a state step with a fresh handler at each launch. */
    public MergedPipeline<E, T> state(String name, Supplier<? extends SlotHandler<? super T>> handler) {
        return with(Step.state(name, handler));
    }

    /** Adds an effect whose handler outlives the launch. */
    public MergedPipeline<E, T> effect(String name, SlotHandler<? super T> handler) {
        return with(Step.effect(name, handler));
    }

    /** Adds an effect with a fresh handler at each launch. */
    public MergedPipeline<E, T> effect(String name, Supplier<? extends SlotHandler<? super T>> handler) {
        return with(Step.effect(name, handler));
    }

    private MergedPipeline<E, T> with(Step<T> step) {
        List<Step<T>> steps = new ArrayList<>(merge.steps());
        steps.add(step);
        MergeLayer<T> more = new MergeLayer<>(merge.order(), merge.ties(), List.copyOf(steps));
        return new MergedPipeline<>(plan.withLast(more), more);
    }
}
