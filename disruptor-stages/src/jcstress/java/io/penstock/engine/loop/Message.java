package io.penstock.engine.loop;

import io.penstock.stage.Refusable;

/** Counts what became of it; each field has one writer at a time. */
final class Message implements Refusable {
    private int seen;
    private int refused;
    private int notTaken;

    void tell(Control control) {
        try {
            control.tell(this);
        } catch (IllegalStateException ended) {
            notTaken++;
        }
    }

    /** What the stage does in a turn: takes what it was told, and notes that it saw it. */
    static void look(Control control) {
        if (control.takeTold()) {
            for (int left = control.waiting(); left > 0 && control.poll() instanceof Message message; left--) {
                message.seen++;
            }
        }
    }

    @Override
    public void refused(RuntimeException why) {
        refused++;
    }

    int timesSeen() {
        return seen;
    }

    /** To how many ends it came: 1, unless something is wrong. */
    int times() {
        return seen + refused + notTaken;
    }
}
