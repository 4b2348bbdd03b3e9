package io.penstock.stages;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Host;
import io.penstock.stage.LiveSubscription;
import java.util.List;

/** Runs a consumer. */
final class ConsumerLogic<I> extends StageLogic<I, Object> {
    private final Consumer<I> consumer;

    ConsumerLogic(Consumer<I> consumer, List<? extends Subscription<? extends I>> subscriptions) {
        super(subscriptions);
        this.consumer = consumer;
    }

    @Override
    void start(Host<Object> host, StageControl control) throws Exception {
        consumer.onStart(control);
    }

    @Override
    void handle(Batch<I> events) throws Exception {
        consumer.onEvents(events);
    }

    @Override
    void end() throws Exception {
        consumer.onEnd();
    }

    @Override
    void subscribed(LiveSubscription subscription) throws Exception {
        consumer.onSubscribe(subscription);
    }

    @Override
    void cancelled(LiveSubscription subscription, Cancellation how) throws Exception {
        consumer.onCancel(subscription, how);
    }

    @Override
    public void onCall(Object request, Reply reply) throws Exception {
        consumer.onCall(request, reply);
    }

    @Override
    public void onCast(Object message) throws Exception {
        consumer.onCast(message);
    }

    @Override
    public void onInfo(Object message) throws Exception {
        consumer.onInfo(message);
    }

    @Override
    public void onTimer(Object message) throws Exception {
        consumer.onTimer(message);
    }

    @Override
    public DemandMode mode() {
        throw new Unheard("demand", "a consumer");
    }

    @Override
    public void mode(DemandMode wanted) {
        throw new Unheard("demand", "a consumer");
    }

    @Override
    public long held() {
        return consumer.held();
    }

    @Override
    public void abandon(java.util.function.Consumer<Object> events) {
        consumer.abandon(events);
    }

    @Override
    void stop() throws Exception {
        consumer.onStop();
    }
}
