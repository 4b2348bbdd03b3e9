package io.penstock.testkit.traces;

import java.util.ArrayDeque;

/** Messages of one process, in the order in which they came. */
final class Mailbox {
    private final ArrayDeque<Runnable> messages = new ArrayDeque<>();
    private boolean closed;

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

    /** Handles one message; answers whether there was one. */
    boolean turn() {
        if (messages.isEmpty()) {
            return false;
        }
        messages.remove().run();
        return true;
    }
}
