package io.penstock.testkit.net;

import io.penstock.topology.FailurePolicy;

/** Where a stage's code may throw, and what a policy makes of it. */
enum Callback {
    START,
    DEMAND,
    EVENTS,
    SUBSCRIBE,
    CANCEL,
    CALL,
    CAST,
    INFO,
    TIMER,
    END,
    STOP;

    private boolean isMessage() {
        return this == CALL || this == CAST || this == INFO || this == TIMER;
    }

    /** Whether the topology goes on when a stage of that policy throws here. */
    boolean spares(FailurePolicy policy) {
        if (policy instanceof FailurePolicy.Retry retry) {
            return spares(retry.then());
        }
        if (policy instanceof FailurePolicy.Skip) {
            return this == EVENTS || isMessage();
        }
        if (policy instanceof FailurePolicy.Restart) {
            return this != START && this != STOP;
        }
        return policy instanceof FailurePolicy.Leave && this != START && this != STOP;
    }
}
