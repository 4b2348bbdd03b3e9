package io.penstock.delivery;

import org.jspecify.annotations.Nullable;

/** What is to be said to whom of a delivery; shared by all that was made of it in its place. */
final class Duty<A> {
    private final Acknowledger<A> to;
    private final A tag;
    private @Nullable Throwable failure;
    private boolean done;
    private int place;

    Duty(Acknowledger<A> to, A tag) {
        this.to = to;
        this.tag = tag;
    }

    Acknowledger<A> to() {
        return to;
    }

    A tag() {
        return tag;
    }

    void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** What decides which processor and which handler it goes to. */
    int place() {
        return place;
    }

    void place(int wanted) {
        place = wanted;
    }

    boolean isDone() {
        return done;
    }

    void done() {
        done = true;
    }
}
