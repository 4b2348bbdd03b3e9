package io.penstock.engine.ring;

import java.util.function.Predicate;

/**
 * What a selector leaves of a ring for one of its readers. It is asked about each event once, however often that is handed over; about one
 * at which it threw again. The reader's stage's own.
 */
final class Selecting {
    private final Ring ring;
    private final Predicate<Object> selector;
    private final int most;
    private final ChosenChunk chunk;
    /** Of each slot, whether its event is left. */
    private final boolean[] left;
    /** The last sequence that the selector has answered about. */
    private long looked = -1;

    /** Hands over no more than so many events at a time. */
    Selecting(Ring ring, Predicate<Object> selector, int most) {
        this.ring = ring;
        this.selector = selector;
        this.most = most;
        chunk = new ChosenChunk(ring, Math.min(most, ring.size));
        left = new boolean[ring.size];
    }

    /** What is left of a range, no further than the chunk is full, nor than an event at which the selector throws: that is a chunk alone. */
    ChosenChunk choose(long from, long to) {
        chunk.begin(from);
        long sequence = from;
        try {
            for (; sequence <= to && chunk.size() < most; sequence++) {
                choose(sequence);
            }
        } catch (RuntimeException thrown) {
            if (sequence == from) {
                chunk.fails(thrown);
            }
        }
        return chunk;
    }

    private void choose(long sequence) {
        int slot = ring.slot(sequence);
        if (sequence > looked) {
            left[slot] = selector.test(ring.slots[slot]);
            looked = sequence;
        }
        chunk.add(left[slot]);
    }

    /** How many events of a range were passed over; one at which the selector threw was not. */
    int passedOver(long from, long to) {
        int passedOver = 0;
        for (long sequence = from; sequence < to && sequence <= looked; sequence++) {
            passedOver += left[ring.slot(sequence)] ? 0 : 1;
        }
        return passedOver;
    }
}
