package io.penstock.engine.ring;

import com.lmax.disruptor.Sequence;

/**
 * How far a ring is a reader's: without end, until its producer lets go of it.
 *
 * <p>{@code last}: written by the producer, before it publishes what is not this reader's any more; read by the reader's stage, after
 * the cursor. {@code begun} is the producer's.
 */
final class Leaving {
    private final Sequence last = new Sequence(Long.MAX_VALUE);
    private boolean begun;

    /** Producer: nothing behind the sequence is the reader's. */
    void begin(long until) {
        begun = true;
        last.set(until);
    }

    /** Producer: whether it let go, and keeps the slots that the reader has not processed. */
    boolean hasBegun() {
        return begun;
    }

    /** The last sequence that is the reader's. */
    long last() {
        return last.get();
    }
}
