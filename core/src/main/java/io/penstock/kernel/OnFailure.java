package io.penstock.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a function throws at a value. It is called again with the same value at once, as often as is wanted; if it
 * still throws, the value is passed over and shown to a hook, or the flow fails. What an {@link Error} says is never passed over,
 * nor what a source throws when it is read.
 *
 * <p>Only the value that the function was called with is passed over: of a {@code flatMap} its other values go on, of a fold the
 * state stays as the function left it. An iterable that throws while it is pulled is given up there. So that no more than a value is
 * lost where values are routed, a flow that passes values over folds none of them ahead, whatever joins their states.
 *
 * @param retries how often it is called again, at least 0
 * @param deadLetters sees what is passed over; {@code null}: the flow fails
 */
public record OnFailure(int retries, @Nullable DeadLetters deadLetters) {
    /** The flow fails with what was thrown, at once. */
    public static final OnFailure FAIL = new OnFailure(0, null);

    /** Refuses fewer than no retries. */
    public OnFailure {
        if (retries < 0) {
            throw new IllegalArgumentException("want retries >= 0, got " + retries);
        }
    }

    /** The value is passed over. */
    public static OnFailure skip(DeadLetters deadLetters) {
        return new OnFailure(
                0, Objects.requireNonNull(deadLetters, "want a hook that sees what is passed over, got null"));
    }

    /** The function is called again up to so many times, then the flow fails. */
    public static OnFailure retry(int times) {
        return new OnFailure(times, null);
    }

    /** The same, but at the end the value is passed over. */
    public OnFailure thenSkip(DeadLetters hook) {
        return new OnFailure(
                retries, Objects.requireNonNull(hook, "want a hook that sees what is passed over, got null"));
    }

    /** Whether values are passed over in the end. */
    public boolean skips() {
        return deadLetters != null;
    }

    boolean isFail() {
        return equals(FAIL);
    }

    /** Sees the values that were passed over, on the stage's thread. What it throws fails the flow. */
    @FunctionalInterface
    public interface DeadLetters {
        /**
         * Sees one.
         *
         * @param verb whose function threw: {@code map}, {@code reduce}, …
         * @param value what it was called with; behind a reduce the {@link ClosedPane} that is being emitted
         * @param cause what was thrown last
         */
        void onDeadLetter(String verb, Object value, RuntimeException cause);
    }
}
