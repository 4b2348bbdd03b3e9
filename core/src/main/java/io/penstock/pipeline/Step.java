package io.penstock.pipeline;

import io.penstock.stage.SlotHandler;
import io.penstock.topology.FailurePolicy;
import java.util.function.Supplier;

/**
 * A step of a pipeline: a state step is a deterministic function of the events, which replay runs again; an effect touches
 * the world, and replay leaves it out.
 *
 * @param name unique in the pipeline; an effect is shown as {@code name!}
 * @param isEffect whether it touches the world
 * @param handler makes the handler, once a launch
 * @param failure what happens when the handler throws at an event
 * @param <E> type of the slots
 */
public record Step<E>(
        String name, boolean isEffect, Supplier<? extends SlotHandler<? super E>> handler, FailurePolicy failure) {
    /** Refuses a name that says nothing. */
    public Step {
        Names.require("step", name);
    }

    /** A state step whose handler outlives the launch: what it knows goes on from replay to the next launch. */
    public static <E> Step<E> state(String name, SlotHandler<? super E> handler) {
        return state(name, () -> handler);
    }

    /** A state step with a fresh handler at each launch. */
    public static <E> Step<E> state(String name, Supplier<? extends SlotHandler<? super E>> handler) {
        return new Step<>(name, false, handler, FailurePolicy.FAIL);
    }

    /** An effect whose handler outlives the launch. */
    public static <E> Step<E> effect(String name, SlotHandler<? super E> handler) {
        return effect(name, () -> handler);
    }

    /** An effect with a fresh handler at each launch. */
    public static <E> Step<E> effect(String name, Supplier<? extends SlotHandler<? super E>> handler) {
        return new Step<>(name, true, handler, FailurePolicy.FAIL);
    }

    /** The same step with another failure policy. */
    public Step<E> onFailure(FailurePolicy policy) {
        return new Step<>(name, isEffect, handler, policy);
    }

    /** What its stage is called. */
    String stageName() {
        return Names.stage(name, isEffect);
    }
}
