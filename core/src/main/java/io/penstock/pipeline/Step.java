package io.penstock.pipeline;

import io.penstock.stage.SlotHandler;
import io.penstock.topology.FailurePolicy;
import java.util.Objects;
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
    /** Refuses a name that says nothing, and a policy by which the step would leave those that wait for it. */
    public Step {
        Names.require("step", name);
        Objects.requireNonNull(handler, "want a supplier of handlers, got null");
        Policies.require(name, failure);
    }

    /** A state step whose handler outlives the launch: what it knows goes on from replay to the next launch. */
    public static <E> Step<E> state(String name, SlotHandler<? super E> handler) {
        Objects.requireNonNull(handler, "want a handler, got null");
        return state(name, () -> handler);
    }

    /** A state step with a fresh handler at each launch. */
    public static <E> Step<E> state(String name, Supplier<? extends SlotHandler<? super E>> handler) {
        return new Step<>(name, false, handler, FailurePolicy.FAIL);
    }

    /** An effect whose handler outlives the launch. */
    public static <E> Step<E> effect(String name, SlotHandler<? super E> handler) {
        Objects.requireNonNull(handler, "want a handler, got null");
        return effect(name, () -> handler);
    }

    /** An effect with a fresh handler at each launch. */
    public static <E> Step<E> effect(String name, Supplier<? extends SlotHandler<? super E>> handler) {
        return new Step<>(name, true, handler, FailurePolicy.FAIL);
    }

    /**
     * The same step with another failure policy. Where an event is passed over, it is for this step alone: those behind it see
     * it, with what the slot holds, be it left from an event before. Java infers the type of the slots only with help here: {@code
     * Step.<Order>state(…).onFailure(…)}.
     *
     * @throws IllegalArgumentException if the policy is to leave: the steps behind wait for this one
     */
    public Step<E> onFailure(FailurePolicy policy) {
        return new Step<>(name, isEffect, handler, policy);
    }

    /** What its stage is called. */
    String stageName() {
        return Names.stage(name, isEffect);
    }
}
