package io.penstock.pipeline;

import io.penstock.pipeline.logic.StepLogic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps that run side by side on the input's ring. */
record StepsLayer<E>(List<Step<E>> steps) implements Layer {
    @Override
    public void lower(Lowering lowering) {
        List<String> names = new ArrayList<>();
        for (Step<E> step : steps) {
            add(step, lowering);
            names.add(step.stageName());
        }
        if (!names.isEmpty()) {
            lowering.goOnBehind(0, names);
        }
    }

    static <E> void add(Step<E> step, Lowering lowering) {
        String name = step.stageName();
        lowering.addStep(name, name, 0, () -> StepLogic.<E>of(step.handler().get()), step.failure());
    }

    @Override
    public Optional<Layer> stateOnly() {
        List<Step<E>> states = steps.stream().filter(step -> !step.isEffect()).toList();
        return states.isEmpty() ? Optional.empty() : Optional.of(new StepsLayer<>(states));
    }

    @Override
    public boolean hasEffects() {
        return steps.stream().anyMatch(Step::isEffect);
    }
}
