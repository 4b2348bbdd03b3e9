package io.penstock.pipeline;

import io.penstock.pipeline.logic.RouteLogic;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.pipeline.step.SlotTranslator;
import java.util.List;
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
        implements WayLayer {
    @Override
    public void lower(Lowering lowering) {
        List<String> rings = lowering.addRings(name, partitioning.partitions(), ringSize, slots);
        lowering.addWay(
                name,
                name,
                0,
                () -> new RouteLogic<E, T>(partitioning, translator, progress),
                partitioning.label(),
                rings);
        lowering.goOnWith(rings);
    }
}
