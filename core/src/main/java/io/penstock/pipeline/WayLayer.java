package io.penstock.pipeline;

import java.util.Optional;

/** A way from rings to others: it touches nothing but slots, so replay goes it, too. */
interface WayLayer extends Layer {
    @Override
    default Optional<Layer> stateOnly() {
        return Optional.of(this);
    }

    @Override
    default boolean hasEffects() {
        return false;
    }
}
