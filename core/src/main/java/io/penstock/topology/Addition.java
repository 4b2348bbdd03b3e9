package io.penstock.topology;

import io.penstock.stage.JoinSpec;
import java.util.List;
import java.util.Objects;

/**
 * One stage more, for a topology that runs.
 *
 * @param stage without inbound ends, which are what it wishes for; its name is not taken
 * @param rings behind it; none where each consumer gets a ring of its own
 * @param wishes what it subscribes to, stages that run or are added with it; none for a producer
 */
public record Addition(StageSpec stage, List<RingSpec> rings, List<JoinSpec> wishes) {
    /** Copies the lists and refuses null and inbound ends. */
    public Addition {
        Objects.requireNonNull(stage, "want a stage, got null");
        Objects.requireNonNull(rings, "want rings, got null");
        rings.forEach(ring -> Objects.requireNonNull(ring, "want a ring, got null"));
        Objects.requireNonNull(wishes, "want wishes, got null");
        wishes.forEach(wish -> Objects.requireNonNull(wish, "want a wish, got null"));
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
