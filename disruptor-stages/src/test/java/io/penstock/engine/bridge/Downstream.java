package io.penstock.engine.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** A subscriber that requests when the test says so, notes its signals, and throws at events if the test says so. */
final class Downstream<T> implements Subscriber<T> {
    final List<T> events = new ArrayList<>();
    Subscription subscription;
    RuntimeException thrown;
    Throwable error;
    boolean complete;

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(T event) {
        events.add(event);
        if (thrown != null) {
            throw thrown;
        }
    }

    @Override
    public void onError(Throwable cause) {
        error = cause;
    }

    @Override
    public void onComplete() {
        complete = true;
    }
}
