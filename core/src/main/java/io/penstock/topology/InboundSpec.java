package io.penstock.topology;

import io.penstock.stage.Demand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage's end of a ring that it reads.
 *
 * @param ring name of the ring
 * @param demand how the stage asks; {@code null} for a step, that takes whatever is there: its demand is the free slots
 * @param after names of the stages on the same ring that must have processed an event first
 */
public record InboundSpec(String ring, @Nullable Demand demand, List<String> after) {
    /** Copies the list. */
    public InboundSpec {
        after = List.copyOf(after);
    }

    /** A subscription with demand. */
    public static InboundSpec asking(String ring, Demand demand) {
        return new InboundSpec(ring, demand, List.of());
    }

    /** A step that shares the ring with others. */
    public static InboundSpec step(String ring, List<String> after) {
        return new InboundSpec(ring, null, after);
    }
}
