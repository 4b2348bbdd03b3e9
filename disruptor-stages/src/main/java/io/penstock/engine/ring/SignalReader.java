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
        return kind(sequence) != Ring.EVENT;
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

    /** Whether the next mark is the end. */
    boolean isEnd() {
        return marks.kind(marksRead) == Ring.END;
    }

    /** Shows what the next mark says. */
    void show(Signals to) throws Exception {
        show(marks.kind(marksRead), marks.value(marksRead), to);
    }

    /** The next mark is read. */
    void pass() {
        marksRead.set(marksRead.get() + 1);
    }

    /** Whether the slot of a sequence is the end. */
    boolean isEnd(long sequence) {
        return kind(sequence) == Ring.END;
    }

    /** Shows what the slot of a sequence says; nothing where it was given up. */
    void show(long sequence, Signals to) throws Exception {
        show(kind(sequence), ring.many ? ring.values[ring.slot(sequence)] : 0, to);
    }

    private byte kind(long sequence) {
        return ring.kinds[ring.slot(sequence)];
    }

    private static void show(byte kind, long value, Signals to) throws Exception {
        if (kind == Ring.END) {
            to.onEnd();
        } else if (kind == Ring.WATERMARK) {
            to.onWatermark(value);
        } else if (kind == Ring.SNAPSHOT) {
            to.onSnapshot(value);
        }
    }
}
