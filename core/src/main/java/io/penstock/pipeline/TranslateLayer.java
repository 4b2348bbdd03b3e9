package io.penstock.pipeline;

import io.penstock.pipeline.logic.TranslateLogic;
import io.penstock.pipeline.step.Translator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The way from each partition's ring, or from the input's, to another one. */
record TranslateLayer<T, O>(
        String name, Supplier<O> slots, IntFunction<? extends Translator<? super T, O>> translators, int ringSize)
        implements WayLayer {
    @Override
    public void lower(Lowering lowering) {
        List<String> rings = lowering.addRings(name, lowering.partitions(), ringSize, slots);
        for (int p = 0; p < rings.size(); p++) {
            int partition = p;
            lowering.addWay(
                    Names.ofPartition(name, p),
                    name,
                    p,
                    () -> new TranslateLogic<T, O>(translators.apply(partition)),
                    "",
                    List.of(rings.get(p)));
        }
        lowering.goOnWith(rings);
    }
}
