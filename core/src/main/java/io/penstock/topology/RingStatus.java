package io.penstock.topology;

import io.penstock.stage.Demand;
import org.jspecify.annotations.Nullable;

/**
 * A ring as one of its ends sees it, at one moment. Its numbers were read in such an order that {@code processed <= published
 * <= asked}, however busy the stages are.
 *
 * @param ring name of the ring
 * @param size number of slots
 * @param asks how this end asks: its max and its min; {@code null} for a step, which takes what is there, and for an outbound end
 * @param processed last sequence that this end has processed, at an outbound end the least of its readers'; −1 before the first
 * @param published last sequence published; on an input of many publishers, claimed
 * @param asked last sequence asked for by this end, at an outbound end the least of its readers'
 * @param carried how many events wait to be put onto this ring and no other; 0 at an inbound end
 */
public record RingStatus(
        String ring, int size, @Nullable Demand asks, long processed, long published, long asked, long carried) {
    /** Demand: how many events are asked for and not published. */
    public long demand() {
        return asked - published;
    }

    /** How many events are asked for and not processed. */
    public long outstanding() {
        return asked - processed;
    }

    /** How many events wait in the ring: published and not processed. */
    public long waiting() {
        return published - processed;
    }
}
