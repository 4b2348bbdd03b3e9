package io.penstock.pipeline;

import io.penstock.pipeline.logic.TranslateLogic;
import io.penstock.pipeline.step.Translator;
import io.penstock.topology.Dispatch;
import io.penstock.topology.OutboundSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The way from each partition's ring to another one. */
record TranslateLayer<T, O>(
        String name, Supplier<O> slots, IntFunction<? extends Translator<? super T, O>> translators, int ringSize)
        implements Layer {
    @Override
    public void lower(Lowering lowering) {
        List<String> rings = lowering.addRings(name, lowering.partitions(), ringSize, slots);
        for (int p = 0; p < rings.size(); p++) {
            int partition = p;
            lowering.addStage(
                    Names.ofPartition(name, p),
                    name,
                    lowering.inbound(p),
                    () -> new TranslateLogic<T, O>(translators.apply(partition)),
                    new OutboundSpec(new Dispatch.Claimed(""), List.of(rings.get(p)), 0));
        }
        lowering.goOnWith(rings);
    }

    @Override
    public Optional<Layer> stateOnly() {
        return Optional.of(this);
    }

    @Override
    public boolean hasEffects() {
        return false;
    }
}
