package io.penstock.children;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One child, from its first start to its end. All fields that change are guarded by this object. Whoever takes it out of
 * the executor's hands says once that it ended: the thread that ran it, or the one that told it to end before it ran.
 */
final class Life<T> implements Runnable {
    private final long id;
    private final T event;
    private final @Nullable Inbound<T> inbound;
    private final Child<? super T> child;
    private final Consumer<Life<T>> ended;
    private ChildState state = ChildState.WAITING;
    private int restarts;
    private boolean told;
    private boolean dealtWith;
    private boolean concluded;
    private @Nullable Thread runner;
    private @Nullable Throwable cause;

    Life(long id, T event, @Nullable Inbound<T> inbound, Child<? super T> child, Consumer<Life<T>> ended) {
        this.id = id;
        this.event = event;
        this.inbound = inbound;
        this.child = child;
        this.ended = ended;
    }

    long id() {
        return id;
    }

    /** The subscription that asked for it, {@code null} if none did. */
    @Nullable
    Inbound<T> inbound() {
        return inbound;
    }

    /** On the executor's thread. */
    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        Throwable thrown = null;
        try {
            child.run(event);
        } catch (Throwable failure) {
            thrown = failure;
        }
        end(thrown);
        ended.accept(this);
    }

    private synchronized boolean begin() {
        if (state != ChildState.WAITING) {
            return false;
        }
        state = ChildState.RUNNING;
        runner = Thread.currentThread();
        return true;
    }

    /** From here on nobody interrupts the thread; if somebody did, the executor is not to see it. */
    private synchronized void end(@Nullable Throwable thrown) {
        runner = null;
        dealtWith = thrown == null || (thrown instanceof CancellationException && !told);
        cause = thrown;
        state = ChildState.ENDED;
        if (told) {
            Thread.interrupted();
        }
    }

    /**
     * Tells it to end; answers whether nobody had, and its end is not concluded. One that has run is ended already, and is only not
     * started again.
     */
    boolean terminate() {
        synchronized (this) {
            if (told || concluded) {
                return false;
            }
            told = true;
            if (state != ChildState.WAITING) {
                interrupt();
                return true;
            }
            state = ChildState.ENDED;
        }
        ended.accept(this);
        return true;
    }

    private void interrupt() {
        if (runner != null) {
            state = ChildState.ENDING;
            runner.interrupt();
        }
    }

    /** What it failed with; {@code null} if it did what it should, was told to end or ended on purpose. */
    synchronized @Nullable Throwable failure() {
        return told || cause instanceof CancellationException ? null : cause;
    }

    /** Whether it did what it should, or ended on purpose. */
    synchronized boolean isDealtWith() {
        return dealtWith;
    }

    /** It is to be started again; answers whether nobody told it to end. */
    synchronized boolean restart() {
        restarts++;
        return unlessTold(ChildState.RESTARTING);
    }

    /** The executor is about to get it again; answers whether nobody told it to end. */
    synchronized boolean waitAgain() {
        cause = null;
        return unlessTold(ChildState.WAITING);
    }

    /** It is not started again, and nobody tells it to end any more. Answers what it {@link #failure() failed} with. */
    synchronized @Nullable Throwable conclude() {
        state = ChildState.ENDED;
        concluded = true;
        return failure();
    }

    /** The executor refused it; answers whether nobody told it to end, who would have said so. */
    synchronized boolean refused(Throwable refusal, ChildState then) {
        cause = refusal;
        return unlessTold(then);
    }

    private boolean unlessTold(ChildState then) {
        state = told ? ChildState.ENDED : then;
        return !told;
    }

    synchronized ChildStatus<T> status() {
        return new ChildStatus<>(id, event, state, restarts, inbound == null);
    }
}
