package io.penstock.engine.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** A subscriber that requests when the test says so, and notes its signals. */
final class Downstream<T> implements Subscriber<T> {
    final List<T> events = new ArrayList<>();
    Subscription subscription;
    Throwable error;
    boolean complete;

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(T event) {
        events.add(event);
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
