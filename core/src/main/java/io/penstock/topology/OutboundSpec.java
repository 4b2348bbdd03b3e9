package io.penstock.topology;

import java.util.List;
import java.util.Objects;

/**
 * A stage's outbound end.
 *
 * @param dispatch how events find their ring
 * @param rings names of the rings, at least one; exactly one to broadcast; none where consumers that come later bring their own
 * @param carry most events that wait because nobody has asked for them: of each partition by itself, else of the stage
 * @param whenFull what happens to one more
 * @param open whether it may be launched though nobody reads: consumers come later
 */
public record OutboundSpec(Dispatch dispatch, List<String> rings, int carry, WhenFull whenFull, boolean open) {
    /** Copies the list and refuses what cannot be. */
    public OutboundSpec {
        Objects.requireNonNull(dispatch, "want a dispatch, got null");
        Objects.requireNonNull(rings, "want names of rings, got null");
        rings.forEach(ring -> Objects.requireNonNull(ring, "want the name of a ring, got null"));
        Objects.requireNonNull(whenFull, "want what happens when the carry is full, got null");
        rings = List.copyOf(rings);
        if (rings.isEmpty() && (!open || dispatch instanceof Dispatch.Broadcast)) {
            throw new IllegalArgumentException("want at least one ring behind a stage, got none");
        }
        if (dispatch instanceof Dispatch.Broadcast && rings.size() > 1) {
            throw new IllegalArgumentException("want one ring to broadcast, got " + rings);
        }
        if (carry < 0) {
            throw new IllegalArgumentException("want carry >= 0, got " + carry);
        }
    }

    /** One that somebody reads from the launch on. */
    public OutboundSpec(Dispatch dispatch, List<String> rings, int carry, WhenFull whenFull) {
        this(dispatch, rings, carry, whenFull, false);
    }

    /** One that somebody reads, and whose output refuses what neither finds demand nor room in the carry. */
    public OutboundSpec(Dispatch dispatch, List<String> rings, int carry) {
        this(dispatch, rings, carry, WhenFull.REFUSE, false);
    }
}
