package io.penstock.engine.stages;

import io.penstock.topology.FailurePolicy;
import io.penstock.topology.FailurePolicy.DeadLetters;
import java.time.Duration;
import java.util.Collection;

/** The failure policies by their names, with a hook that keeps the dead letters. */
final class Policies {
    private Policies() {}

    static FailurePolicy named(String name, Collection<Object> dead) {
        DeadLetters hook = (stage, sequence, event, cause) -> dead.add(event);
        return switch (name) {
            case "Skip" -> new FailurePolicy.Skip(hook);
            case "Retry" -> new FailurePolicy.Retry(3, Duration.ZERO, new FailurePolicy.Skip(hook));
            case "Restart" -> new FailurePolicy.Restart(3, Duration.ofHours(1), hook);
            case "Leave" -> new FailurePolicy.Leave(hook);
            case "Fail" -> FailurePolicy.FAIL;
            default -> throw new IllegalArgumentException("want the name of a policy, got " + name);
        };
    }
}
