package io.penstock.engine.demand;

import java.util.ArrayDeque;

/**
 * The asks of one reader as messages: each waits until the producer hears it, as it does in GenStage, where no two asks are one. For one
 * thread.
 */
final class Asks {
    private final ArrayDeque<Ask> waiting = new ArrayDeque<>();
    private final Messages messages;
    private long heardAt;
    private long until = -1;

    private record Ask(long cameAt, long until) {}

    Asks(Messages messages) {
        this.messages = messages;
        heardAt = messages.ask();
    }

    /** The reader comes behind this sequence, and behind all that have asked; it has said nothing yet. */
    void startAt(long before) {
        waiting.clear();
        heardAt = messages.ask();
        until = before;
    }

    /** Asks for all up to a sequence. */
    void ask(long sequence) {
        waiting.add(new Ask(messages.ask(), sequence));
    }

    /** When the ask came that is heard next; {@link Arrivals#NEVER} if none waits. */
    long cameAt() {
        Ask ask = waiting.peek();
        return ask == null ? Arrivals.NEVER : ask.cameAt;
    }

    /** The producer hears the next ask. */
    void hear() {
        Ask ask = waiting.remove();
        heardAt = ask.cameAt;
        until = ask.until;
    }

    /** The greater, the later the last ask came that was heard. */
    long heardAt() {
        return heardAt;
    }

    /** How far the asks reach that were heard. */
    long until() {
        return until;
    }
}
