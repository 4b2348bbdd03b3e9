package io.penstock.pipeline;

import io.penstock.topology.FailurePolicy;
import java.util.Objects;

/** Which failure policies a step may have. */
final class Policies {
    private Policies() {}

    /** A step that has left holds up the ring for ever: nobody takes its place, and those behind wait for it. */
    static void require(String step, FailurePolicy policy) {
        Objects.requireNonNull(policy, "want a policy, got null");
        FailurePolicy last = policy instanceof FailurePolicy.Retry retry ? retry.then() : policy;
        if (last instanceof FailurePolicy.Leave) {
            throw new IllegalArgumentException(
                    "step " + step + ": want a policy by which it goes on or its topology fails, got " + policy);
        }
    }
}
