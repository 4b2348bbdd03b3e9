package io.penstock.bridge;

import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The first stage of a topology as a subscriber. It requests, on the stage's thread, what its stages have asked for, as far as
 * there is room for it; what arrives waits in that room and wakes the stage.
 */
final class Inflow<T> implements Subscriber<T>, Logic<Object, T> {
    private final String stage;
    private final int room;
    private final AtomicBoolean launched = new AtomicBoolean();
    private final @Nullable Publisher<? extends T> publisher;
    private final OneToOneConcurrentArrayQueue<T> arrived;
    private final AtomicReference<@Nullable Subscription> upstream =
            new AtomicReference<>(); // set once, closed by the stage
    private volatile @Nullable Host<T> host; // set by the stage
    private volatile boolean hungry; // set by the stage once it has taken all that arrived, cleared by the publisher
    private volatile boolean complete; // set by the publisher
    private volatile @Nullable Throwable failure; // set by the publisher
    private long requested; // the stage's: requested and not taken yet
    private boolean drains; // the stage's: nothing more is wanted of the publisher
    private boolean held; // the stage's: the output refused the first of what arrived

    /**
     * For one launch.
     *
     * @param room most events that are requested and not taken yet
     * @param publisher is subscribed to once the stage runs; {@code null} where somebody else does it
     */
    Inflow(String stage, int room, @Nullable Publisher<? extends T> publisher) {
        if (room < 1) {
            throw new IllegalArgumentException("stage " + stage + ": want room >= 1, got " + room);
        }
        this.stage = stage;
        this.room = room;
        this.publisher = publisher;
        arrived = new OneToOneConcurrentArrayQueue<>(room);
    }

    /** This, for the one launch that it serves. */
    Inflow<T> launch() {
        if (!launched.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "stage " + stage + ": want one launch of a description with a subscriber, got a second");
        }
        return this;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        Objects.requireNonNull(subscription, "want a subscription, got null");
        if (upstream.compareAndSet(null, subscription)) {
            wake();
        } else {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(T event) {
        Objects.requireNonNull(event, "want an event, got null");
        if (upstream.get() == Closed.CLOSED) {
            return;
        }
        if (arrived.offer(event)) {
            wakeIfHungry();
        } else {
            onError(tooMany());
        }
    }

    /**
     * The stage says that it is hungry and looks then whether something has arrived; what arrives is stored with release only. Without
     * the fence each might miss the other.
     */
    private void wakeIfHungry() {
        VarHandle.fullFence();
        if (hungry) {
            hungry = false;
            wake();
        }
    }

    @Override
    public void onError(Throwable cause) {
        failure = Objects.requireNonNull(cause, "want a cause, got null");
        wake();
    }

    @Override
    public void onComplete() {
        complete = true;
        wake();
    }

    private void wake() {
        Host<T> stageHost = host;
        if (stageHost != null) {
            stageHost.wake();
        }
    }

    private IllegalStateException tooMany() {
        return new IllegalStateException(
                "stage " + stage + ": want no more events of its publisher than are requested (rule 1.1), got more");
    }

    @Override
    public void onStart(Host<T> stageHost) throws Exception {
        host = stageHost;
        if (publisher != null) {
            publisher.subscribe(this);
        }
        onWake();
    }

    @Override
    public void onWake() throws Exception {
        Throwable cause = failure;
        if (cause instanceof Exception exception) {
            throw exception;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause != null) {
            throw new IllegalStateException(cause);
        }
        completeIfAllIsOut();
    }

    /** Reads whether more may come before it looks whether anything is there. */
    private void completeIfAllIsOut() {
        Host<T> stageHost = host;
        if ((complete || drains) && arrived.isEmpty() && stageHost != null) {
            stageHost.complete();
        }
    }

    @Override
    public void onDemand(long outstanding) {
        long left = outstanding - emit(outstanding);
        if (left > 0 && !held) {
            request(left);
            hungry = true;
            if (!arrived.isEmpty()) {
                wake();
            }
        }
        completeIfAllIsOut();
    }

    private long emit(long most) {
        long emitted = 0;
        while (emitted < most && emitFirst()) {
            emitted++;
        }
        return emitted;
    }

    private boolean emitFirst() {
        T event = arrived.peek();
        Host<T> stageHost = host;
        if (event == null || stageHost == null) {
            return false;
        }
        held = !stageHost.output().offer(event);
        if (!held) {
            arrived.poll();
            count();
        }
        return !held;
    }

    private void count() {
        if (requested == 0) {
            throw tooMany();
        }
        requested--;
    }

    /** Requests all that is asked for, or at least half of the room at a time. */
    private void request(long outstanding) {
        Subscription present = upstream.get();
        long missing = Math.min(outstanding, room) - requested;
        if (present != null && missing > 0 && (outstanding <= room || requested <= room / 2)) {
            requested += missing;
            present.request(missing);
        }
    }

    /** What has arrived still goes out, as it is asked for. */
    @Override
    public boolean onDrain() {
        onStop();
        drains = true;
        return arrived.isEmpty();
    }

    @Override
    public boolean drain() {
        if (held && emitFirst()) {
            wake();
        }
        return !held;
    }

    @Override
    public long held() {
        return arrived.size();
    }

    @Override
    public void onNeverStarted(@Nullable Throwable topologyFailure) {
        onStop();
    }

    /** Lets the publisher go, and tells it so unless it has ended by itself. */
    @Override
    public void onStop() {
        Subscription last = upstream.getAndSet(Closed.CLOSED);
        if (last != null && !complete && failure == null) {
            last.cancel();
        }
    }

    /** Stands where a subscription was. */
    private enum Closed implements Subscription {
        CLOSED;

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}
