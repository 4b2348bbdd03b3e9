package io.penstock.testkit.traces;

import java.util.ArrayDeque;

/** A process of the BEAM, as far as it matters here: what it is sent it handles in order, one message at a time. */
final class Mailbox {
    private final ArrayDeque<Runnable> messages = new ArrayDeque<>();

    void send(Runnable message) {
        messages.add(message);
    }

    /** Before the next message there is something to be done. */
    void before(Runnable rest) {
        messages.addFirst(rest);
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
