package io.penstock.engine.demand;

import com.lmax.disruptor.Sequence;

/**
 * How far a ring is a reader's: without end, until its producer lets go of it.
 *
 * <p>{@code last}, {@code lastMark}: written by the producer, before it publishes, or marks, what is not this reader's any more; read by
 * the reader's stage, after the cursor, or after what is written of the marks. {@code begun} is the producer's.
 */
public final class Leaving {
    private final Sequence last = new Sequence(Long.MAX_VALUE);
    private final Sequence lastMark = new Sequence(Long.MAX_VALUE);
    private boolean begun;

    /** Producer: no event behind the sequence is the reader's, nor a mark behind the mark. */
    public void begin(long until, long untilMark) {
        begun = true;
        lastMark.set(untilMark);
        last.set(until);
    }

    /** Producer: whether it let go, and keeps the slots that the reader has not processed. */
    public boolean hasBegun() {
        return begun;
    }

    /** The last sequence that is the reader's. */
    public long last() {
        return last.get();
    }

    /** The last mark that is the reader's. */
    public long lastMark() {
        return lastMark.get();
    }
}
