package io.penstock.pipeline;

import io.penstock.pipeline.logic.StepLogic;
import io.penstock.stage.SlotHandler;
import io.penstock.topology.FailurePolicy;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** A step on each partition's ring. */
record PartitionStepsLayer<T>(
        String name, boolean isEffect, IntFunction<? extends SlotHandler<? super T>> handlers, FailurePolicy failure)
        implements Layer {
    PartitionStepsLayer {
        Policies.require(name, failure);
    }

    @Override
    public void lower(Lowering lowering) {
        for (int p = 0; p < lowering.partitions(); p++) {
            int partition = p;
            String stage = Names.stage(Names.ofPartition(name, p), isEffect);
            lowering.addStep(
                    stage, Names.stage(name, isEffect), p, () -> StepLogic.<T>of(handlers.apply(partition)), failure);
            lowering.goOnBehind(p, List.of(stage));
        }
    }

    @Override
    public Layer onFailure(FailurePolicy policy) {
        return new PartitionStepsLayer<>(name, isEffect, handlers, policy);
    }

    @Override
    public Optional<Layer> stateOnly() {
        return isEffect ? Optional.empty() : Optional.of(this);
    }

    @Override
    public boolean hasEffects() {
        return isEffect;
    }
}
