package io.penstock.stages;

import io.penstock.stage.Host;
import java.util.ArrayDeque;
import java.util.Objects;

/**
 * A stage's way out. What the output refuses although its stage was asked for it (behind partitions one ring may be full
 * while others ask) waits here, in order, and the stage is called for nothing else meanwhile.
 */
final class Outlet<O> implements Emitter<O> {
    private final Host<O> host;
    private final int bound;
    private final ArrayDeque<O> refused = new ArrayDeque<>();

    Outlet(Host<O> host, int bound) {
        this.host = host;
        this.bound = bound;
    }

    @Override
    public void emit(O event) {
        Objects.requireNonNull(event, "want an event, got null");
        if (refused.isEmpty() && host.output().offer(event)) {
            return;
        }
        if (refused.size() == bound) {
            throw new IllegalStateException("stage " + host.name() + " emitted more beyond demand than its carry holds:"
                    + " emit no more than is asked for, or raise carry of its source");
        }
        refused.add(event);
    }

    int held() {
        return refused.size();
    }

    /** Offers again what was refused, and answers whether nothing is left. */
    boolean drain() {
        while (!refused.isEmpty() && host.output().offer(refused.peek())) {
            refused.poll();
        }
        return refused.isEmpty();
    }
}
