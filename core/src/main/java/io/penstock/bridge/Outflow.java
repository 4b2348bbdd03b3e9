package io.penstock.bridge;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Host;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import io.penstock.stage.Reason;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The last stage of a topology as a publisher of one seat. Events that nobody has requested stay on the stage's rings, so
 * nothing is lost between a subscriber that cancels and the next one. All signals are made on the stage's thread, but those to
 * a subscriber that is refused.
 */
final class Outflow<T> implements Publisher<T>, Logic<T, Object> {
    private final String stage;
    private final OnCancel onCancel;
    private final AtomicBoolean launched = new AtomicBoolean();
    private final AtomicReference<@Nullable Seat> seat =
            new AtomicReference<>(); // taken by any thread, ended by the stage
    private volatile @Nullable Host<Object> host; // set by the stage
    private int subscriptions; // the stage's
    private volatile boolean starved; // set by the stage where it refused an event, cleared by whoever requests

    Outflow(String stage, OnCancel onCancel) {
        this.stage = stage;
        this.onCancel = onCancel;
    }

    /** This, for the one launch that it serves. */
    Outflow<T> launch() {
        if (!launched.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "stage " + stage + ": want one launch of a description with a publisher, got a second");
        }
        return this;
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        Seated<T> link = new Seated<>(this, Objects.requireNonNull(subscriber, "want a subscriber, got null"));
        Seat taken = seat.compareAndExchange(null, link);
        if (taken == null) {
            wake();
        } else if (taken instanceof Seat.Ended ended) {
            ended.refuse(subscriber);
        } else {
            new Seat.Ended(new IllegalStateException(
                            "stage " + stage + ": want one subscriber at a time, got a second"))
                    .refuse(subscriber);
        }
    }

    void wake() {
        Host<Object> stageHost = host;
        if (stageHost != null) {
            stageHost.wake();
        }
    }

    void requested() {
        if (starved) {
            starved = false;
            wake();
        }
    }

    /** The subscriber has gone. */
    void vacate(Seated<T> link) {
        if (onCancel == OnCancel.CONTINUE) {
            seat.compareAndSet(link, null);
        } else if (seat.compareAndSet(
                link, new Seat.Ended(new CancellationException("stage " + stage + " was stopped by its subscriber")))) {
            wake();
        }
    }

    @Override
    public void onStart(Host<Object> stageHost) {
        host = stageHost;
        onWake();
    }

    @Override
    public void onWake() {
        Seated<T> link = link();
        if (link != null) {
            link.greet();
            Throwable wrong = link.wrong();
            if (wrong != null) {
                vacate(link);
                link.end(new Seat.Ended(wrong));
            }
        }
        stopIfLeft();
    }

    private void stopIfLeft() {
        Host<Object> stageHost = host;
        if (stageHost != null && seat.get() instanceof Seat.Ended) {
            if (onCancel == OnCancel.STOP) {
                stageHost.stopSources();
            } else if (onCancel == OnCancel.LEAVE) {
                stageHost.exit(Reason.normal());
            }
        }
    }

    @Override
    public void onSubscribed(LiveSubscription subscription) {
        subscriptions++;
    }

    /** A stage that is there for one subscriber leaves with the first subscription that fails, or the last that ends. */
    @Override
    public void onCancelled(LiveSubscription subscription, Cancellation how) {
        subscriptions--;
        if (onCancel == OnCancel.LEAVE) {
            if (how.reason() instanceof Reason.Failure failed) {
                end(new Seat.Ended(failed.cause()));
            } else if (subscriptions == 0) {
                end(
                        how.reason() == Reason.normal()
                                ? Seat.COMPLETE
                                : new Seat.Ended(new CancellationException(
                                        "stage " + stage + " lost its last subscription: " + how.reason())));
            }
            stopIfLeft();
        }
    }

    /** Types end here: this publisher's seat holds its own links only. */
    @SuppressWarnings("unchecked")
    private @Nullable Seated<T> link() {
        return seat.get() instanceof Seated<?> link ? (Seated<T>) link : null;
    }

    /** Looks again after it has said that it is starved: somebody may have requested before hearing of it. */
    @Override
    public int onEvents(int inbound, Batch<T> batch) {
        if (seat.get() instanceof Seat.Ended) {
            return batch.size();
        }
        Seated<T> link = link();
        if (link == null) {
            return 0;
        }
        link.greet();
        int taken = link.take(batch, 0);
        if (taken < batch.size()) {
            starved = true;
            taken = link.take(batch, taken);
        }
        return taken;
    }

    @Override
    public void onEnd(int inbound, boolean last) {
        if (last) {
            end(Seat.COMPLETE);
        }
    }

    /** Without a subscriber nobody takes what is in: it is dropped, and who comes later is told so. */
    @Override
    public void onClose() {
        seat.compareAndSet(
                null, new Seat.Ended(new CancellationException("stage " + stage + " was closed without a subscriber")));
    }

    @Override
    public void onStop() {
        Host<Object> stageHost = host;
        onNeverStarted(stageHost == null ? null : stageHost.failure());
    }

    @Override
    public void onNeverStarted(@Nullable Throwable failure) {
        end(new Seat.Ended(failure != null ? failure : new CancellationException("stage " + stage + " was halted")));
    }

    /** Once is enough: what follows is the stage's own end. */
    private void end(Seat.Ended ended) {
        if (!(seat.get() instanceof Seat.Ended) && seat.getAndSet(ended) instanceof Seated<?> present) {
            present.end(ended);
        }
    }
}
