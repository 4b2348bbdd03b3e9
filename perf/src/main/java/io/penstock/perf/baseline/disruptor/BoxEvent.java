package io.penstock.perf.baseline.disruptor;

import org.jspecify.annotations.Nullable;

/** A slot that carries a box; cleared by its last reader, as the Disruptor's guide wants it. */
final class BoxEvent {
    @Nullable
    Long value;

    long unboxed() {
        Long box = value;
        if (box == null) {
            throw new IllegalStateException("want a box, got none");
        }
        return box;
    }
}
