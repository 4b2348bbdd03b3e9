package io.penstock.engine.bridge;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.OnCancel;
import io.penstock.bridge.SubscriberBridge;
import io.penstock.stage.Demand;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import java.util.concurrent.Flow.Processor;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** Stages between a foreign publisher and a foreign subscriber, as a processor that changes nothing. */
record Passing(SubscriberBridge<Long> in, Publisher<Long> out) implements Processor<Long, Long> {
    static Passing in(Stages stages, int max) {
        SubscriberBridge<Long> in = Bridges.subscriber(stages, "in");
        ProducerConsumer<Long, Long> identity =
                (events, out) -> events.each((event, sequence, last) -> out.emit(event));
        Source<Long> passed = stages.through(
                "pass",
                () -> identity,
                io.penstock.stages.Subscription.to(in.source()).demand(Demand.of(max)));
        Publisher<Long> out = Bridges.publisher(
                stages,
                "out",
                OnCancel.STOP,
                io.penstock.stages.Subscription.to(passed).demand(Demand.of(max)));
        return new Passing(in, out);
    }

    @Override
    public void subscribe(Subscriber<? super Long> subscriber) {
        out.subscribe(subscriber);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        in.onSubscribe(subscription);
    }

    @Override
    public void onNext(Long event) {
        in.onNext(event);
    }

    @Override
    public void onError(Throwable cause) {
        in.onError(cause);
    }

    @Override
    public void onComplete() {
        in.onComplete();
    }
}
