package io.penstock.engine.ring;

/**
 * Where one emission ends and the next begins on a ring. A ring has no messages of its own: on threads a reader finds what is there,
 * and emissions merge. An engine without threads tells them apart, so that a chunk never reaches over the end of a message,
 * however late the reader looks; and it tells who of several readers asked last. For one thread.
 */
final class Messages {
    private final boolean[] last;
    private long told = -1;
    private long asks;

    Messages(int size) {
        last = new boolean[size];
    }

    /** What was put since the call before, up to this sequence, is one message. */
    void end(long sequence) {
        if (sequence <= told) {
            return;
        }
        for (long inside = told + 1; inside < sequence; inside++) {
            last[slot(inside)] = false;
        }
        last[slot(sequence)] = true;
        told = sequence;
    }

    /** A reader asks; answers how many asks there were, with this one. */
    long ask() {
        return ++asks;
    }

    /** The last sequence, no further than {@code to}, of the message that holds {@code from}. */
    long cut(long from, long to) {
        for (long sequence = from; sequence < to; sequence++) {
            if (last[slot(sequence)]) {
                return sequence;
            }
        }
        return to;
    }

    private int slot(long sequence) {
        return (int) sequence & (last.length - 1);
    }
}
