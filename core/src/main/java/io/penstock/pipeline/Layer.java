package io.penstock.pipeline;

import java.util.Optional;

/** One act of a pipeline's description: what was said by one call. */
interface Layer {
    /** Adds its rings and stages behind those that are there. */
    void lower(Lowering lowering);

    /** What replay runs of it. */
    Optional<Layer> stateOnly();

    /** Whether it touches the world. */
    boolean hasEffects();
}
