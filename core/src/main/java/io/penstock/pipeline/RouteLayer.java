package io.penstock.pipeline;

import io.penstock.pipeline.logic.RouteLogic;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.pipeline.step.SlotTranslator;
import io.penstock.topology.Dispatch;
import io.penstock.topology.OutboundSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The way from the input's ring to a ring a partition. */
record RouteLayer<E, T>(
        String name,
        Partitioning<? super E> partitioning,
        Supplier<T> slots,
        SlotTranslator<? super E, ? super T> translator,
        @Nullable ToLongFunction<? super E> progress,
        int ringSize)
        implements Layer {
    @Override
    public void lower(Lowering lowering) {
        List<String> rings = lowering.addRings(name, partitioning.partitions(), ringSize, slots);
        lowering.addStage(
                name,
                name,
                lowering.inbound(0),
                () -> new RouteLogic<E, T>(partitioning, translator, progress),
                new OutboundSpec(new Dispatch.Claimed(partitioning.label()), rings, 0));
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
