package io.penstock.engine.ring;

import java.util.function.Predicate;

/**
 * What a selector leaves of a ring for one of its readers. It is asked about each event once, however often that is handed over; about one
 * at which it threw again. The reader's stage's own.
 */
final class Selecting {
    private final Ring ring;
    private final Predicate<Object> selector;
    private final ChosenChunk chunk;
    /** Of each slot, whether its event is left. */
    private final boolean[] left;
    /** The last sequence that the selector has answered about. */
    private long looked = -1;
    /** The last sequence up to which it was counted what is passed over. */
    private long counted = -1;

    Selecting(Ring ring, Predicate<Object> selector) {
        this.ring = ring;
        this.selector = selector;
        chunk = new ChosenChunk(ring);
        left = new boolean[ring.size];
    }

    /** The reader comes behind this sequence. */
    void startAt(long before) {
        looked = before;
        counted = before;
    }

    /**
     * Answers about events before the reader comes to them, up to one at which the selector throws: the reader is to be seen to throw that.
     *
     * @return how many of them are passed over
     */
    int lookAhead(long to) {
        try {
            while (looked < to) {
                isLeft(looked + 1);
            }
        } catch (RuntimeException | Error thrown) {
            return count(looked);
        }
        return count(to);
    }

    /** What is left of a range, no more than so many events, and no further than an event at which the selector throws: that is a chunk alone. */
    ChosenChunk choose(long from, long to, int most) {
        chunk.begin(from);
        long sequence = from;
        try {
            for (; sequence <= to && chunk.size() < most; sequence++) {
                chunk.add(isLeft(sequence));
            }
        } catch (RuntimeException | Error thrown) {
            if (sequence == from) {
                chunk.fails(thrown);
            }
        }
        return chunk;
    }

    private boolean isLeft(long sequence) {
        int slot = ring.slot(sequence);
        if (sequence > looked) {
            left[slot] = selector.test(ring.slots[slot]);
            looked = sequence;
        }
        return left[slot];
    }

    /** The reader has processed up to a sequence; how many events are passed over that were not counted before. */
    int pass(long to) {
        int more = count(to);
        looked = Math.max(looked, to);
        return more;
    }

    private int count(long to) {
        long from = counted + 1;
        counted = Math.max(counted, to);
        return passedOver(from, to);
    }

    /** How many events of a range are passed over; one at which the selector threw is not. */
    int passedOver(long from, long to) {
        int passedOver = 0;
        for (long sequence = from; sequence <= to && sequence <= looked; sequence++) {
            passedOver += left[ring.slot(sequence)] ? 0 : 1;
        }
        return passedOver;
    }
}
