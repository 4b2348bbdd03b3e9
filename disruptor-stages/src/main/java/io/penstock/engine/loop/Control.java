package io.penstock.engine.loop;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What others want of a stage: to look again, that a timer is due, to complete. Messages of one kind merge. Written by any
 * thread, taken by the stage's own.
 */
final class Control {
    private static final int WAKE = 1;
    private static final int TIMER = 2;
    private static final int COMPLETE = 4;

    private final AtomicInteger messages = new AtomicInteger();

    boolean isPending() {
        return messages.get() != 0;
    }

    void wake() {
        messages.getAndUpdate(m -> m | WAKE);
    }

    void timer() {
        messages.getAndUpdate(m -> m | TIMER);
    }

    void complete() {
        messages.getAndUpdate(m -> m | COMPLETE);
    }

    boolean takeWake() {
        return take(WAKE);
    }

    boolean takeTimer() {
        return take(TIMER);
    }

    boolean takeComplete() {
        return take(COMPLETE);
    }

    private boolean take(int kind) {
        return (messages.get() & kind) != 0 && (messages.getAndUpdate(m -> m & ~kind) & kind) != 0;
    }
}
