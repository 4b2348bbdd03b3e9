package io.penstock.stages;

import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import java.util.List;

/** Runs a producer-consumer. */
final class ProducerConsumerLogic<I, O> implements Logic<I, O> {
    private final ProducerConsumer<I, O> producerConsumer;
    private final List<? extends Subscription<? extends I>> subscriptions;
    private final Selection<I> selection;
    private HostControl control;
    private Outlet<O> outlet;

    ProducerConsumerLogic(
            ProducerConsumer<I, O> producerConsumer, List<? extends Subscription<? extends I>> subscriptions) {
        this.producerConsumer = producerConsumer;
        this.subscriptions = subscriptions;
        this.selection = new Selection<>(subscriptions);
    }

    @Override
    public void onStart(Host<O> host) throws Exception {
        control = new HostControl(host, subscriptions);
        outlet = new Outlet<>(host);
        producerConsumer.onStart(control);
    }

    @Override
    public int onEvents(int inbound, Batch<I> batch) throws Exception {
        Batch<I> selected = selection.of(inbound, batch);
        if (selected != null) {
            control.handling(inbound);
            producerConsumer.onEvents(selected, outlet);
        }
        return batch.size();
    }

    @Override
    public void onEnd(int inbound, boolean last) throws Exception {
        if (last) {
            producerConsumer.onEnd(outlet);
        }
    }

    @Override
    public void onStop() throws Exception {
        producerConsumer.onStop();
    }
}
