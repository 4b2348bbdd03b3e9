package io.penstock.pipeline.logic;

import io.penstock.stage.Host;
import org.jspecify.annotations.Nullable;

/** By which the step that appends makes the step that forces look again, when much waits for it. One a launch. */
public final class ForceSignal {
    /** Written by the forcing step when it starts, read by the appending one. */
    private volatile @Nullable Host<?> forcing;

    void waitsHere(Host<?> host) {
        forcing = host;
    }

    void ring() {
        Host<?> host = forcing;
        if (host != null) {
            host.wake();
        }
    }
}
