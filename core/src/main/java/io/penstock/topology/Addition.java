package io.penstock.topology;

import io.penstock.stage.JoinSpec;
import java.util.List;

/**
 * One stage more, for a topology that runs.
 *
 * @param stage without inbound ends, which are what it wishes for; its name is not taken
 * @param rings behind it; none where each consumer gets a ring of its own
 * @param wishes what it subscribes to, stages that run or are added with it; none for a producer
 */
public record Addition(StageSpec stage, List<RingSpec> rings, List<JoinSpec> wishes) {
    /** Copies the lists and refuses inbound ends. */
    public Addition {
        rings = List.copyOf(rings);
        wishes = List.copyOf(wishes);
        if (!stage.inbound().isEmpty()) {
            throw new IllegalArgumentException(
                    "want a new stage without inbound ends, got " + stage.name() + " with " + stage.inbound());
        }
    }

    /** Whether it takes events, now or later. */
    public boolean takes() {
        return !wishes.isEmpty() || stage.outbound() == null;
    }
}
