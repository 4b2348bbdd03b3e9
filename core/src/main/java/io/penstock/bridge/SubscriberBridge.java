package io.penstock.bridge;

import io.penstock.stages.Source;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/**
 * A stage that a foreign publisher may be given as its subscriber, before or after the launch. It serves one launch and one
 * publisher: a second subscription is cancelled.
 *
 * @param <T> type of the events
 */
public final class SubscriberBridge<T> implements Subscriber<T> {
    private final Inflow<T> inflow;
    private final Source<T> source;

    SubscriberBridge(Inflow<T> inflow, Source<T> source) {
        this.inflow = inflow;
        this.source = source;
    }

    /** What stages subscribe to. */
    public Source<T> source() {
        return source;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        inflow.onSubscribe(subscription);
    }

    @Override
    public void onNext(T event) {
        inflow.onNext(event);
    }

    @Override
    public void onError(Throwable cause) {
        inflow.onError(cause);
    }

    @Override
    public void onComplete() {
        inflow.onComplete();
    }
}
