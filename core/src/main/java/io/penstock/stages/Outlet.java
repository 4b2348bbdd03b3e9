package io.penstock.stages;

import io.penstock.stage.Host;
import io.penstock.stage.Output;
import java.util.Objects;

/** A stage's way out. Its output refuses nothing: what nobody has asked for waits there, or what the overflow says is done. */
final class Outlet<O> implements Emitter<O> {
    private final Host<O> host;
    private final Output<O> output;

    Outlet(Host<O> host) {
        this.host = host;
        output = host.output();
    }

    @Override
    public void emit(O event) {
        Objects.requireNonNull(event, "want an event, got null");
        if (!output.offer(event)) {
            throw new IllegalStateException("stage " + host.name()
                    + ": want an output that takes what it has no demand for," + " got a refusal of " + event);
        }
    }
}
