package io.penstock.engine.loop;

import io.penstock.stage.Refusable;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.LangUtil;
import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What others want of a stage: to look again, that a timer is due, to complete, to give up, and messages. All but those merge; messages
 * keep the order of each teller. Written by any thread, taken by the stage's own.
 *
 * <p>A teller enqueues first and sets {@link #TOLD} then; the stage takes {@link #TOLD} first and polls then: so a message that a
 * poll missed, because it was not linked yet, is looked for again.
 *
 * <p>A stage that ends sets {@code closed} first and refuses what is queued then; a teller looks at {@code closed} again after it
 * has enqueued, and refuses with it. Whoever comes first to {@code refusing} polls for both.
 */
final class Control {
    /** So many messages may wait: whoever tells more of them than the stage takes learns it, and memory does not fill up. */
    static final int MOST_WAITING = 1 << 16;

    private static final int WAKE = 1;
    private static final int TIMER = 2;
    private static final int COMPLETE = 4;
    private static final int TOLD = 8;
    private static final int CLOSING = 16;

    private final String stage;
    private final AtomicInteger kinds = new AtomicInteger();
    private final ManyToOneConcurrentLinkedQueue<Object> messages = new ManyToOneConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger refusing = new AtomicInteger();
    private volatile boolean closed;

    Control(String stage) {
        this.stage = stage;
    }

    boolean isPending() {
        return kinds.get() != 0;
    }

    void wake() {
        set(WAKE);
    }

    void timer() {
        set(TIMER);
    }

    void complete() {
        set(COMPLETE);
    }

    /** The topology is being closed. */
    void closing() {
        set(CLOSING);
    }

    /** What is queued is to be looked at again. */
    void lookAgain() {
        set(TOLD);
    }

    /** As {@link #take}, without a function: one that holds the kind would be an object a call. */
    private void set(int kind) {
        int before = kinds.get();
        while (!kinds.compareAndSet(before, before | kind)) {
            before = kinds.get();
        }
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

    boolean takeClosing() {
        return take(CLOSING);
    }

    boolean takeTold() {
        return take(TOLD);
    }

    private boolean take(int kind) {
        int before = kinds.get();
        while ((before & kind) != 0) {
            if (kinds.compareAndSet(before, before & ~kind)) {
                return true;
            }
            before = kinds.get();
        }
        return false;
    }

    /** Any thread. */
    void tell(Object message) {
        if (closed) {
            throw ended();
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            throw new IllegalStateException("stage " + stage + ": want at most " + MOST_WAITING
                    + " messages that wait for it, got one more: " + message);
        }
        put(message);
    }

    /** An order, whatever the number of those that wait: it is carried out or refused, once. Answers whether the stage runs; any thread. */
    boolean order(Order order) {
        if (closed) {
            order.refused(ended());
            return false;
        }
        tellItself(order);
        return true;
    }

    /** A message of the stage itself: whatever the number of those that wait. Refused if the stage has ended. */
    void tellItself(Object message) {
        waiting.incrementAndGet();
        put(message);
    }

    private void put(Object message) {
        messages.offer(message);
        set(TOLD);
        if (closed) {
            refuseAll();
        }
    }

    /** How many messages wait now. */
    int waiting() {
        return waiting.get();
    }

    /** The next message; {@code null} if none is at hand. For the stage's own thread. */
    @Nullable
    Object poll() {
        Object message = messages.poll();
        if (message != null) {
            waiting.decrementAndGet();
        }
        return message;
    }

    /** Takes no message any more: what waits, and what comes, is refused. */
    void close() {
        closed = true;
        refuseAll();
    }

    /** What a refusal throws is thrown behind the last, so that it keeps no other message from its own. */
    private void refuseAll() {
        if (refusing.getAndIncrement() != 0) {
            return;
        }
        Throwable thrown = null;
        int seen = 1;
        do {
            thrown = refuseQueued(thrown);
            seen = refusing.addAndGet(-seen);
        } while (seen != 0);
        if (thrown != null) {
            LangUtil.rethrowUnchecked(thrown);
        }
    }

    private @Nullable Throwable refuseQueued(@Nullable Throwable before) {
        Throwable first = before;
        for (Object message = poll(); message != null; message = poll()) {
            Throwable thrown = refuse(message);
            first = first == null ? thrown : first;
        }
        return first;
    }

    private @Nullable Throwable refuse(Object message) {
        try {
            if (message instanceof Refusable refusable) {
                refusable.refused(ended());
            }
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    IllegalStateException ended() {
        return ended(stage);
    }

    /** What is told who wants something of a stage that has ended. */
    static IllegalStateException ended(String stage) {
        return new IllegalStateException("want a stage that runs, got " + stage + ", which has ended");
    }
}
