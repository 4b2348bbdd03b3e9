package io.penstock.kernel;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a kernel does where a function threw, and what it remembers of that for the message of its failure. */
final class Mishaps {
    private final OnFailure policy;
    private String where = "";

    Mishaps(OnFailure policy) {
        this.policy = policy;
    }

    /** Which verb threw last, empty if none did. */
    String where() {
        return where;
    }

    /**
     * Does what is wanted with a value at which a function threw.
     *
     * @param at where in the kernel, for messages
     * @param again calls it again
     * @return what the function answered at last; {@code null} if the value was passed over
     */
    <R> @Nullable R handle(
            String verb, String at, Object value, RuntimeException thrown, Supplier<? extends @Nullable R> again) {
        RuntimeException cause = thrown;
        for (int times = 0; times < policy.retries(); times++) {
            try {
                return again.get();
            } catch (RuntimeException another) {
                cause = another;
            }
        }
        passOver(verb, at, value, cause);
        return null;
    }

    /** Passes a value over that cannot be tried again, or fails. */
    void passOver(String verb, String at, Object value, RuntimeException cause) {
        where = verb + at;
        OnFailure.DeadLetters hook = policy.deadLetters();
        if (hook == null) {
            throw cause;
        }
        hook.onDeadLetter(verb, value instanceof Timed timed ? timed.value() : value, cause);
    }
}
