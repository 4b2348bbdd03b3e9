package io.penstock.topology;

import java.util.List;

/**
 * A stage's outbound end.
 *
 * @param dispatch how events find their ring
 * @param rings names of the rings, at least one; exactly one to broadcast
 * @param carry most events that wait because nobody has asked for them: of each partition by itself, else of the stage
 * @param whenFull what happens to one more
 */
public record OutboundSpec(Dispatch dispatch, List<String> rings, int carry, WhenFull whenFull) {
    /** One whose output refuses what neither finds demand nor room in the carry. */
    public OutboundSpec(Dispatch dispatch, List<String> rings, int carry) {
        this(dispatch, rings, carry, WhenFull.REFUSE);
    }

    /** Copies the list and refuses what cannot be. */
    public OutboundSpec {
        rings = List.copyOf(rings);
        if (rings.isEmpty()) {
            throw new IllegalArgumentException("want at least one ring behind a stage, got none");
        }
        if (dispatch instanceof Dispatch.Broadcast && rings.size() > 1) {
            throw new IllegalArgumentException("want one ring to broadcast, got " + rings);
        }
        if (carry < 0) {
            throw new IllegalArgumentException("want carry >= 0, got " + carry);
        }
    }
}
