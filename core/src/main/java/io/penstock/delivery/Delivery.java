package io.penstock.delivery;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event and the duty to say what became of it. It belongs to whoever holds it, one stage at a time: it is handed on to one
 * consumer, and not broadcast.
 *
 * @param <T> type of the value
 */
public final class Delivery<T> {
    private final T value;
    private final Duty<?> duty;

    private Delivery(T value, Duty<?> duty) {
        this.value = value;
        this.duty = duty;
    }

    /**
     * A delivery that is to be acknowledged.
     *
     * @param value what it is
     * @param to hears of it
     * @param tag what {@code to} knows it by
     */
    public static <T, A> Delivery<T> of(T value, Acknowledger<A> to, A tag) {
        return new Delivery<>(
                Objects.requireNonNull(value, "want a value, got null"),
                new Duty<>(
                        Objects.requireNonNull(to, "want an acknowledger, got null"),
                        Objects.requireNonNull(tag, "want a tag, got null")));
    }

    /** A delivery that nobody wants to hear of. */
    public static <T> Delivery<T> of(T value) {
        return of(value, (succeeded, failed) -> {}, "");
    }

    /** What it is. */
    public T value() {
        return value;
    }

    /** What was made of it, in its place: with the same duty. */
    public <U> Delivery<U> with(U made) {
        return new Delivery<>(Objects.requireNonNull(made, "want a value, got null"), duty);
    }

    /** Says that it was not dealt with. The first cause stays. */
    public void fail(Throwable cause) {
        duty.fail(Objects.requireNonNull(cause, "want a cause, got null"));
    }

    /** Why it was not dealt with; {@code null} if nobody said so. */
    public @Nullable Throwable failure() {
        return duty.failure();
    }

    /** Whether its acknowledger has heard of it. */
    public boolean isAcknowledged() {
        return duty.isDone();
    }

    Duty<?> duty() {
        return duty;
    }
}
