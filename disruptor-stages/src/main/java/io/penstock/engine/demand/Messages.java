package io.penstock.engine.demand;

/**
 * Where one emission ends and the next begins on a ring. A ring has no messages of its own: on threads a reader finds what is there,
 * and emissions merge. An engine without threads tells them apart, so that a chunk never reaches over the end of a message,
 * however late the reader looks; and it numbers messages and asks. For one thread.
 */
public final class Messages {
    private final Arrivals arrivals;
    /** Of the last event of a message, when it came; of others, {@link Arrivals#NONE}. */
    private final long[] came;

    private long told = -1;
    /** The number of the message that is begun; {@link Arrivals#NONE} where it gets one at its end. */
    private long begun = Arrivals.NONE;

    /** Of a ring of so many slots. */
    public Messages(int size, Arrivals arrivals) {
        this.arrivals = arrivals;
        came = new long[size];
    }

    /** A message begins: it comes before those that begin later, however late it ends. Nothing happens if it has begun. */
    public void begin() {
        if (begun == Arrivals.NONE) {
            begun = arrivals.next();
        }
    }

    /** What was put since the call before, up to this sequence, is one message. */
    public void end(long sequence) {
        if (sequence <= told) {
            return;
        }
        for (long inside = told + 1; inside < sequence; inside++) {
            came[slot(inside)] = Arrivals.NONE;
        }
        begin();
        came[slot(sequence)] = begun;
        begun = Arrivals.NONE;
        told = sequence;
    }

    /** A reader asks; answers the number of that. */
    long ask() {
        return arrivals.next();
    }

    /** When the message came that holds a sequence. */
    public long cameAt(long sequence) {
        return came[slot(cut(sequence, told))];
    }

    /** The last sequence, no further than {@code to}, of the message that holds {@code from}. */
    public long cut(long from, long to) {
        for (long sequence = from; sequence < to; sequence++) {
            if (came[slot(sequence)] != Arrivals.NONE) {
                return sequence;
            }
        }
        return to;
    }

    private int slot(long sequence) {
        return (int) sequence & (came.length - 1);
    }
}
