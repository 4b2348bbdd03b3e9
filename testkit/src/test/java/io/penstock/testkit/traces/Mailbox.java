package io.penstock.testkit.traces;

import java.util.ArrayDeque;

/** Messages of one process, in the order in which they came. */
final class Mailbox {
    private final ArrayDeque<Runnable> messages = new ArrayDeque<>();
    private boolean closed;
    /** How many of them are handled in this turn yet. */
    private int left;

    /** To a process that has ended nothing comes. */
    void send(Runnable message) {
        if (!closed) {
            messages.add(message);
        }
    }

    /** Before the next message there is something to be done. */
    void before(Runnable rest) {
        if (!closed) {
            messages.addFirst(rest);
            left++;
        }
    }

    /** The process has ended. */
    void close() {
        closed = true;
        messages.clear();
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Handles what has come by now, and all rests of that; answers whether there was something. */
    boolean turn() {
        if (messages.isEmpty()) {
            return false;
        }
        for (left = messages.size(); left > 0 && !messages.isEmpty(); left--) {
            messages.remove().run();
        }
        return true;
    }
}
