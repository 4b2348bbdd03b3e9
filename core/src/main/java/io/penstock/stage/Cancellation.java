package io.penstock.stage;

import java.util.Objects;

/**
 * How a subscription ended.
 *
 * @param down whether the other stage ended; otherwise the subscription was cancelled
 * @param reason why
 */
public record Cancellation(boolean down, Reason reason) {
    /** Refuses null. */
    public Cancellation {
        Objects.requireNonNull(reason, "want a reason, got null");
    }

    /** The subscription was cancelled. */
    public static Cancellation cancel(Reason reason) {
        return new Cancellation(false, reason);
    }

    /** The stage at the other end has ended. */
    public static Cancellation down(Reason reason) {
        return new Cancellation(true, reason);
    }
}
