package io.penstock.pipeline;

import io.penstock.topology.FailurePolicy;
import java.util.Optional;

/** One act of a pipeline's description: what was said by one call. */
interface Layer {
    /** Adds its rings and stages behind those that are there. */
    void lower(Lowering lowering);

    /** What replay runs of it. */
    Optional<Layer> stateOnly();

    /** Whether it touches the world. */
    boolean hasEffects();

    /** The same with another policy for what its handlers throw. */
    default Layer onFailure(FailurePolicy policy) {
        throw new IllegalStateException(
                "want a step of partitions added last to say what happens when it throws, got none");
    }
}
