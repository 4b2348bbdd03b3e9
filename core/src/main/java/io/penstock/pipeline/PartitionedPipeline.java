package io.penstock.pipeline;

import io.penstock.pipeline.step.Translator;
import io.penstock.stage.SlotHandler;
import io.penstock.topology.FailurePolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * A pipeline that goes on with a ring a partition: what is added stands on each of them, behind all that was added before.
 *
 * @param <E> type of the input's slots
 * @param <T> type of the slots of the partitions' rings
 */
public final class PartitionedPipeline<E, T> extends Pipeline<E> {
    private final int ringSize;

    PartitionedPipeline(Plan<E> plan, int ringSize) {
        super(plan);
        this.ringSize = ringSize;
    }

    /**
     * Adds a state step to each partition.
     *
     * @param name the stages are {@code name-0}, {@code name-1}, …
     * @param handlers makes a partition's handler, once a launch
     */
    public PartitionedPipeline<E, T> state(String name, IntFunction<? extends SlotHandler<? super T>> handlers) {
        return with(name, false, handlers);
    }

    /**
     * Adds an effect to each partition.
     *
     * @param name the stages are {@code name-0!}, {@code name-1!}, …
     * @param handlers makes a partition's handler, once a launch
     */
    public PartitionedPipeline<E, T> effect(String name, IntFunction<? extends SlotHandler<? super T>> handlers) {
        return with(name, true, handlers);
    }

    private PartitionedPipeline<E, T> with(
            String name, boolean isEffect, IntFunction<? extends SlotHandler<? super T>> handlers) {
        Names.require("step", name);
        Objects.requireNonNull(handlers, "want a function that makes handlers, got null");
        return new PartitionedPipeline<>(
                plan.with(new PartitionStepsLayer<>(name, isEffect, handlers, FailurePolicy.FAIL)), ringSize);
    }

    /**
     * Says what happens when the step that was added last throws at an event, in any partition. When nothing is said, the topology
     * fails. Where an event is passed over, it is for this step alone: those behind it see it, with what the slot holds.
     *
     * @throws IllegalStateException if no step was added last
     * @throws IllegalArgumentException if the policy is to leave: what stands behind waits for the step
     */
    public PartitionedPipeline<E, T> onFailure(FailurePolicy policy) {
        return new PartitionedPipeline<>(plan.withLast(plan.last().onFailure(policy)), ringSize);
    }

    /**
     * Leads each partition to a ring of another type, as large as the one before.
     *
     * @param name the stages and the rings are {@code name-0}, {@code name-1}, …
     * @param slots makes the slots of these rings
     * @param translators makes a partition's translator, once a launch
     */
    public <O> PartitionedPipeline<E, O> translate(
            String name, Supplier<O> slots, IntFunction<? extends Translator<? super T, O>> translators) {
        return translate(name, ringSize, slots, translators);
    }

    /**
     * Leads each partition to a ring of another type.
     *
     * @param name the stages and the rings are {@code name-0}, {@code name-1}, …
     * @param size of the rings, rounded up to a power of two
     * @param slots makes the slots of these rings
     * @param translators makes a partition's translator, once a launch
     */
    public <O> PartitionedPipeline<E, O> translate(
            String name, int size, Supplier<O> slots, IntFunction<? extends Translator<? super T, O>> translators) {
        Names.require("translation", name);
        Objects.requireNonNull(slots, "want a supplier of slots, got null");
        Objects.requireNonNull(translators, "want a function that makes translators, got null");
        int slotsARing = Rings.size(name, size);
        return new PartitionedPipeline<>(
                plan.with(new TranslateLayer<>(name, slots, translators, slotsARing)), slotsARing);
    }

    /** Brings all partitions back into the order of the input: by position. Events of one position go by partition. */
    public MergedPipeline<E, T> merge() {
        return merged(new MergeLayer<>(null, (one, other) -> 0, List.of()));
    }

    /**
     * Brings all partitions into one order. Each partition's events must come in that order already, and none below the
     * watermark before it. The watermarks must be in the same unit: an event is handed over once every other partition
     * brought a larger one, or a watermark above its order.
     *
     * <p>So the watermark behind an event must in time pass that event's order without any more events: the events that
     * wait for it stand in the rings, and full rings stop everything.
     *
     * @param order compared first
     * @param ties compared where the order is the same; where that is the same too, events go by partition
     */
    public MergedPipeline<E, T> merge(ToLongFunction<? super T> order, Comparator<? super T> ties) {
        Objects.requireNonNull(order, "want an order, got null");
        Objects.requireNonNull(ties, "want an order of ties, got null");
        return merged(new MergeLayer<>(order, ties, List.of()));
    }

    private MergedPipeline<E, T> merged(MergeLayer<T> layer) {
        return new MergedPipeline<>(plan.with(layer), layer);
    }
}
