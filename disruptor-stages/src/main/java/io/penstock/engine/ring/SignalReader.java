package io.penstock.engine.ring;

import com.lmax.disruptor.Sequence;
import io.penstock.engine.demand.Leaving;

/**
 * The signals of a ring as one of its readers comes to them: marks beside the slots, and the slots that hold no event.
 *
 * <p>{@code marksRead}: written by the reader's stage; read by the producer, to see room among the marks.
 */
final class SignalReader {
    private final Ring ring;
    private final Marks marks;
    private final Sequence marksRead;
    private final Leaving leaving;

    SignalReader(Ring ring, Sequence marksRead, Leaving leaving) {
        this.ring = ring;
        this.marksRead = marksRead;
        this.leaving = leaving;
        marks = ring.marks;
    }

    Sequence marksRead() {
        return marksRead;
    }

    /** Behind which sequence the next mark stands; {@code Long.MAX_VALUE} when there is none, or none for this reader. */
    long place() {
        long place = marks.place(marksRead);
        return place == Long.MAX_VALUE || marksRead.get() < leaving.lastMark() ? place : Long.MAX_VALUE;
    }

    /** Whether slots may hold no event. */
    boolean takeSlots() {
        return ring.many || ring.voids;
    }

    /** Whether the slot of a sequence holds no event. */
    boolean isSlot(long sequence) {
        return ring.kinds[ring.slot(sequence)] != Ring.EVENT;
    }

    /** The last sequence, no further than {@code to}, with nothing but events from {@code from} on. */
    long cut(long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            if (isSlot(sequence)) {
                return sequence - 1;
            }
        }
        return to;
    }

    /** What the next mark says. */
    byte kind() {
        return marks.kind(marksRead);
    }

    /** Which one the next mark says. */
    long value() {
        return marks.value(marksRead);
    }

    /** The next mark is read. */
    void pass() {
        marksRead.set(marksRead.get() + 1);
    }

    /** What the slot of a sequence says. */
    byte kind(long sequence) {
        return ring.kinds[ring.slot(sequence)];
    }

    /** Which one the slot of a sequence says. */
    long value(long sequence) {
        return ring.many ? ring.values[ring.slot(sequence)] : 0;
    }
}
