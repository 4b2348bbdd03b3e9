package io.penstock.children;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** Counts restarts within a time that moves along; after one that is too many it counts no further. */
final class Intensity {
    private final Restart.Transient bound;
    private final ArrayDeque<Long> restartsNs = new ArrayDeque<>();

    Intensity(Restart.Transient bound) {
        this.bound = bound;
    }

    /**
     * Counts one more.
     *
     * @return whether it is not too many
     */
    boolean allows(long nowNs) {
        while (!restartsNs.isEmpty() && nowNs - restartsNs.peek() > TimeUnit.NANOSECONDS.convert(bound.within())) {
            restartsNs.poll();
        }
        if (restartsNs.size() == bound.most()) {
            return false;
        }
        return restartsNs.add(nowNs);
    }

    Restart.Transient bound() {
        return bound;
    }
}
