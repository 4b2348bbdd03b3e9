package io.penstock.stages;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Host;
import io.penstock.stage.LiveSubscription;
import java.util.List;

/** Runs a producer-consumer. */
final class ProducerConsumerLogic<I, O> extends StageLogic<I, O> {
    private final ProducerConsumer<I, O> producerConsumer;
    private final Selection<I> selection;
    private Outlet<O> outlet;

    ProducerConsumerLogic(
            ProducerConsumer<I, O> producerConsumer, List<? extends Subscription<? extends I>> subscriptions) {
        super(subscriptions);
        this.producerConsumer = producerConsumer;
        this.selection = new Selection<>(subscriptions);
    }

    @Override
    void start(Host<O> host, StageControl control) throws Exception {
        outlet = new Outlet<>(host);
        producerConsumer.onStart(control, outlet);
    }

    @Override
    public int onEvents(int inbound, Batch<I> batch) throws Exception {
        Batch<I> selected = selection.of(inbound, batch);
        if (selected != null) {
            control().handling(inbound);
            producerConsumer.onEvents(selected, outlet);
            answered();
        }
        return batch.size();
    }

    @Override
    public void onEnd(int inbound, boolean last) throws Exception {
        if (last) {
            producerConsumer.onEnd(outlet);
            answered();
        }
    }

    @Override
    void select(LiveSubscription subscription) {
        selection.joined(subscription);
    }

    @Override
    void subscribed(LiveSubscription subscription) throws Exception {
        producerConsumer.onSubscribe(subscription, outlet);
    }

    @Override
    void cancelled(LiveSubscription subscription, Cancellation how) throws Exception {
        producerConsumer.onCancel(subscription, how, outlet);
    }

    @Override
    public void onCall(Object request, Reply reply) throws Exception {
        producerConsumer.onCall(request, reply, outlet);
    }

    @Override
    public void onCast(Object message) throws Exception {
        producerConsumer.onCast(message, outlet);
    }

    @Override
    public void onInfo(Object message) throws Exception {
        producerConsumer.onInfo(message, outlet);
    }

    @Override
    public void onTimer(Object message) throws Exception {
        producerConsumer.onTimer(message, outlet);
    }

    @Override
    void stop() throws Exception {
        producerConsumer.onStop();
    }
}
