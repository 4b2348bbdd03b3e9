package io.penstock.bridge;

import io.penstock.stages.RunningStages;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.Objects;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.atomic.AtomicLong;

/** A publisher of stages that run: each subscriber joins them by a stage of its own, which leaves when it cancels. */
final class Joining<T> implements Publisher<T> {
    private final RunningStages running;
    private final String name;
    private final Subscription<? extends T>[] subscriptions;
    private final AtomicLong joined = new AtomicLong(); // any thread

    Joining(RunningStages running, String name, Subscription<? extends T>[] subscriptions) {
        this.running = running;
        this.name = name;
        this.subscriptions = subscriptions;
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        String stage = name + "-" + joined.incrementAndGet();
        Outflow<T> outflow = new Outflow<>(stage, OnCancel.LEAVE);
        outflow.subscribe(Objects.requireNonNull(subscriber, "want a subscriber, got null"));
        Stages one = Stages.named(stage);
        one.<T>host(stage, outflow::launch, subscriptions);
        try {
            running.add(one);
        } catch (RuntimeException refused) {
            outflow.onNeverStarted(refused);
        }
    }
}
