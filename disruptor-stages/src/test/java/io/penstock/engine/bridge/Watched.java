package io.penstock.engine.bridge;

import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;

/** Tells a probe what a subscriber is told. */
record Watched(Subscriber<Long> subscriber, WhiteboxSubscriberProbe<Long> probe, SubscriberPuppet puppet)
        implements Subscriber<Long> {
    @Override
    public void onSubscribe(Subscription subscription) {
        subscriber.onSubscribe(subscription);
        probe.registerOnSubscribe(puppet);
    }

    @Override
    public void onNext(Long event) {
        subscriber.onNext(event);
        probe.registerOnNext(event);
    }

    @Override
    public void onError(Throwable cause) {
        subscriber.onError(cause);
        probe.registerOnError(cause);
    }

    @Override
    public void onComplete() {
        subscriber.onComplete();
        probe.registerOnComplete();
    }
}
