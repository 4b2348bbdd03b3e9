package io.penstock.testkit;

import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.StageControl;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A producer in the test's hands: it emits what is pushed, one push a call, so that each push is one message; and notes what it
 * is asked for. Made by {@link TestKit#producer()}, for one stage of one launch.
 *
 * @param <T> type of the events
 */
public final class ProducerProbe<T> implements Producer<T> {
    private final TestKit kit;
    private final ArrayDeque<List<T>> messages = new ArrayDeque<>();
    private final ArrayDeque<Long> asks = new ArrayDeque<>();
    private final Seats seats;
    private @Nullable StageControl control;
    private @Nullable Throwable failure;
    private String name = "producer";
    private boolean completes;
    private long outstanding;

    ProducerProbe(TestKit kit) {
        this.kit = kit;
        seats = new Seats(kit);
    }

    /** Emits events in one call, once the stage is asked for something and has its turn. More than is asked for is carried. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void push(T... events) {
        pushAll(Arrays.asList(events));
    }

    /** Emits events in one call, once the stage is asked for something and has its turn. More than is asked for is carried. */
    public void pushAll(List<? extends T> events) {
        messages.add(message(events));
        wake();
    }

    private List<T> message(List<? extends T> events) {
        Objects.requireNonNull(events, "want events to push, got null");
        events.forEach(event -> Objects.requireNonNull(event, "want events, got null among those to push"));
        if (completes) {
            throw new IllegalStateException(name + ": want no push behind complete(), got " + events);
        }
        return List.copyOf(events);
    }

    /**
     * Emits events in one call in the stage's next turn, asked for or not; before what is pushed and waits for demand. What is in excess
     * waits as the stage's overflow policy says. For stages that {@link TestKit#launch(io.penstock.stages.Stages)} launched.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void pushNow(T... events) {
        List<T> message = message(Arrays.asList(events));
        kit.turnsUntil(() -> control != null);
        if (control == null || kit.stages().cast(name, message).isCompletedExceptionally()) {
            throw kit.unexpected("a stage that runs, to push with", name + " that does not");
        }
    }

    /** Ends behind all that was pushed. */
    public void complete() {
        completes = true;
        completeIfDone();
        wake();
    }

    /**
     * Fails once, when the stage is asked for something and has its turn, before what is pushed and not emitted.
     *
     * @param cause an {@link Exception} or an {@link Error}
     */
    public void fail(Throwable cause) {
        if (!(cause instanceof Exception) && !(cause instanceof Error)) {
            throw new IllegalArgumentException(name + ": want an exception or an error to fail with, got " + cause);
        }
        failure = cause;
        wake();
    }

    /** How much is asked for and not emitted, as this producer last heard. */
    public long outstanding() {
        return outstanding;
    }

    /**
     * Runs stages until the producer is asked for more, and wants that to be so many. Asks that come between two of its turns are
     * one; what is served from an excess is not asked for.
     */
    public void expectAsk(long n) {
        if (!kit.turnsUntil(() -> !asks.isEmpty())) {
            throw kit.unexpected(name + " to be asked for " + n, "no ask");
        }
        long asked = asks.remove();
        if (asked != n) {
            throw kit.unexpected(name + " to be asked for " + n, String.valueOf(asked));
        }
    }

    /** Runs stages until none has anything to do, and wants no ask that was not expected. */
    public void expectNoAsk() {
        kit.settle();
        if (!asks.isEmpty()) {
            throw kit.unexpected(name + " to be asked for nothing", String.valueOf(asks));
        }
    }

    /** Runs stages until the stage hears of a subscription, those of the launch included, and answers it. */
    public LiveSubscription expectSubscribe() {
        return seats.expectSubscribe(name);
    }

    /** Runs stages until the stage hears that a subscription has ended, and answers how. */
    public Cancellation expectCancel() {
        return seats.expectCancel(name);
    }

    @Override
    public void onStart(StageControl given) {
        control = given;
        name = given.name();
        completeIfDone();
    }

    @Override
    public void onSubscribe(LiveSubscription subscription, Emitter<? super T> out) {
        seats.begin(subscription);
    }

    @Override
    public void onCancel(LiveSubscription subscription, Cancellation how, Emitter<? super T> out) {
        seats.end(name, subscription, how);
    }

    @Override
    public void onDemand(long asked, Emitter<? super T> out) throws Exception {
        hear(asked);
        throwIfSaid();
        emit(out);
        completeIfDone();
        if (!messages.isEmpty()) {
            wake();
        }
    }

    private void hear(long asked) {
        if (asked > outstanding) {
            asks.add(asked - outstanding);
            kit.note(name + " is asked for " + (asked - outstanding));
        }
        outstanding = asked;
    }

    private void throwIfSaid() throws Exception {
        Throwable now = failure;
        failure = null;
        if (now instanceof Error error) {
            throw error;
        }
        if (now != null) {
            throw (Exception) now;
        }
    }

    private void emit(Emitter<? super T> out) {
        List<T> message = messages.poll();
        if (message != null) {
            emit(message, out);
        }
    }

    private void emit(List<T> message, Emitter<? super T> out) {
        kit.note(name + " emits " + message);
        message.forEach(out::emit);
        outstanding = Math.max(0, outstanding - message.size());
    }

    @Override
    @SuppressWarnings("unchecked")
    public void onCast(Object message, Emitter<? super T> out) {
        emit((List<T>) message, out);
    }

    private void completeIfDone() {
        if (completes && messages.isEmpty() && control != null) {
            control.complete();
        }
    }

    private void wake() {
        if (control != null) {
            control.wake();
        }
    }
}
