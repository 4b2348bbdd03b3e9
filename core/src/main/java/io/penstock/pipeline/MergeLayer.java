package io.penstock.pipeline;

import io.penstock.pipeline.logic.Handlers;
import io.penstock.pipeline.logic.MergeLogic;
import io.penstock.stage.SlotHandler;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The way from the partitions' rings into one order, and the steps there: one stage with them all. */
record MergeLayer<T>(@Nullable ToLongFunction<? super T> order, Comparator<? super T> ties, List<Step<T>> steps)
        implements Layer {
    @Override
    public void lower(Lowering lowering) {
        String name =
                steps.isEmpty() ? "merge" : steps.stream().map(Step::stageName).collect(Collectors.joining("+"));
        int partitions = lowering.partitions();
        lowering.addMerge(name, () -> new MergeLogic<T>(partitions, order, ties, handler()));
    }

    private SlotHandler<? super T> handler() {
        if (steps.size() == 1) {
            return steps.get(0).handler().get();
        }
        return Handlers.<T>fused(
                steps.stream().map(Step::stageName).toList(),
                steps.stream().map(step -> step.handler().get()).toList());
    }

    @Override
    public Optional<Layer> stateOnly() {
        return Optional.of(new MergeLayer<>(
                order, ties, steps.stream().filter(step -> !step.isEffect()).toList()));
    }

    @Override
    public boolean hasEffects() {
        return steps.stream().anyMatch(Step::isEffect);
    }
}
