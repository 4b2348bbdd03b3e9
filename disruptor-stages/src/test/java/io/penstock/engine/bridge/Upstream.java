package io.penstock.engine.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** A publisher whose signals the test makes, and which notes what it is requested for. */
final class Upstream implements Publisher<Integer>, Subscription {
    final List<Long> requests = new ArrayList<>();
    Subscriber<? super Integer> subscriber;
    boolean cancelled;
    private int next;

    @Override
    public void subscribe(Subscriber<? super Integer> wanted) {
        subscriber = wanted;
        wanted.onSubscribe(this);
    }

    /** So many numbers, counted from 0 on. */
    void send(int n) {
        for (int i = 0; i < n; i++) {
            subscriber.onNext(next++);
        }
    }

    @Override
    public void request(long n) {
        requests.add(n);
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
