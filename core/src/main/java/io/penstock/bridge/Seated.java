package io.penstock.bridge;

import io.penstock.stage.Batch;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A foreign subscriber in a publisher's seat, and what it has requested. It is called on the stage's thread alone. */
final class Seated<T> implements Seat, Subscription {
    private final Outflow<T> outflow;
    private final AtomicLong requested =
            new AtomicLong(); // any thread adds, the stage subtracts; Long.MAX_VALUE is without end
    private volatile @Nullable Subscriber<? super T>
            subscriber; // cleared by whoever cancels, or by the stage at the end
    private volatile @Nullable Throwable wrong; // set by whoever requests what cannot be
    private boolean greeted; // the stage's
    private int handed; // the stage's: so many of the batch at hand

    Seated(Outflow<T> outflow, Subscriber<? super T> subscriber) {
        this.outflow = outflow;
        this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
        if (subscriber == null) {
            return;
        }
        if (n < 1) {
            wrong = new IllegalArgumentException("want request(n) with n >= 1 (rule 3.9), got " + n);
            outflow.wake();
        } else {
            requested.accumulateAndGet(n, Seated::saturated);
            outflow.requested();
        }
    }

    private static long saturated(long before, long n) {
        long sum = before + n;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static long spent(long before, long n) {
        return before == Long.MAX_VALUE ? before : before - n;
    }

    @Override
    public void cancel() {
        subscriber = null;
        outflow.vacate(this);
    }

    @Nullable
    Throwable wrong() {
        return wrong;
    }

    void greet() {
        Subscriber<? super T> present = subscriber;
        if (!greeted && present != null) {
            greeted = true;
            present.onSubscribe(this);
        }
    }

    /**
     * Hands over events as far as they are requested.
     *
     * @param from the first of them
     * @return the first that is left
     */
    int take(Batch<T> batch, int from) {
        int until = from + (int) Math.min(requested.get(), batch.size() - from);
        int at = from;
        handed = 0;
        try {
            while (at < until && hand(batch.get(at))) {
                at++;
            }
        } finally {
            requested.accumulateAndGet(handed, Seated::spent);
        }
        return at;
    }

    /** An event at which the subscriber throws was handed over. */
    private boolean hand(T event) {
        Subscriber<? super T> present = subscriber;
        if (present != null) {
            handed++;
            present.onNext(event);
        }
        return present != null;
    }

    void end(Ended ended) {
        greet();
        Subscriber<? super T> present = subscriber;
        subscriber = null;
        if (present != null) {
            ended.tell(present);
        }
    }
}
