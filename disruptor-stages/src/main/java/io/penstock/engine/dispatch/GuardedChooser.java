package io.penstock.engine.dispatch;

import io.penstock.stage.Chooser;
import io.penstock.stage.Ends;
import org.jspecify.annotations.Nullable;

/** A chooser that may throw as it is told something. That is no fault of the call at hand: it is kept until the turn is over. */
final class GuardedChooser implements Chooser<Object> {
    private final Chooser<Object> chooser;
    private @Nullable Throwable thrown;

    GuardedChooser(Chooser<Object> chooser) {
        this.chooser = chooser;
    }

    @Override
    public int choose(Object event, Ends ends) {
        return chooser.choose(event, ends);
    }

    @Override
    public void batchEnded(Ends ends) {
        try {
            chooser.batchEnded(ends);
        } catch (Throwable cause) {
            keep(cause);
        }
    }

    @Override
    public void asked(Ends ends) {
        try {
            chooser.asked(ends);
        } catch (Throwable cause) {
            keep(cause);
        }
    }

    @Override
    public void joined(int end) {
        try {
            chooser.joined(end);
        } catch (Throwable cause) {
            keep(cause);
        }
    }

    @Override
    public void left(int end) {
        try {
            chooser.left(end);
        } catch (Throwable cause) {
            keep(cause);
        }
    }

    private void keep(Throwable cause) {
        if (thrown == null) {
            thrown = cause;
        } else if (thrown != cause) {
            thrown.addSuppressed(cause);
        }
    }

    boolean hasThrown() {
        return thrown != null;
    }

    /** Answers what it threw, once; {@code null} where it did not. */
    @Nullable
    Throwable takeThrown() {
        Throwable cause = thrown;
        thrown = null;
        return cause;
    }

    @Override
    public String toString() {
        return chooser.toString();
    }
}
