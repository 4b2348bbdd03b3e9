package io.penstock.engine.ring;

import com.lmax.disruptor.Sequence;
import java.util.List;

/**
 * How much of a ring is at hand for one of its readers: what is published, or what all steps in front of it have processed. What was
 * seen last is remembered, and is looked at again only once it is used up.
 *
 * <p>{@code after}: each written by the stage of that step; read by the reader's. The rest is the reader's stage's own.
 */
final class AtHand {
    private final Ring ring;
    private final Sequence[] after;
    private final int most;
    private long seen = -1;

    /** Behind the ends given; where those are none and many publish, looks no further than so many events. */
    AtHand(Ring ring, List<InboundEnd> after, int most) {
        this.ring = ring;
        this.after = after.stream().map(end -> end.processed).toArray(Sequence[]::new);
        this.most = most;
    }

    /** The reader comes behind this sequence. */
    void startAt(long before) {
        seen = before;
    }

    /** Whether the reader's next sequence is at hand. */
    boolean has(long next) {
        return next <= seen || isThere(next);
    }

    /** The last sequence at hand; before the reader's next if there is nothing. */
    long upTo(long next) {
        if (next > seen && isThere(next)) {
            seen = after.length > 0 ? leastProcessed() : highest(next);
        }
        return seen;
    }

    private boolean isThere(long sequence) {
        if (after.length > 0) {
            return sequence <= leastProcessed();
        }
        return ring.many ? ring.sequencer.isAvailable(sequence) : sequence <= ring.sequencer.getCursor();
    }

    private long leastProcessed() {
        long least = Long.MAX_VALUE;
        for (Sequence sequence : after) {
            least = Math.min(least, sequence.get());
        }
        return least;
    }

    private long highest(long next) {
        long cursor = ring.sequencer.getCursor();
        return ring.many ? ring.sequencer.getHighestPublishedSequence(next, Math.min(cursor, next + most - 1)) : cursor;
    }
}
