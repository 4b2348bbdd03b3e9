package io.penstock.stages;

import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import java.util.List;

/** Runs a consumer. */
final class ConsumerLogic<I> implements Logic<I, Object> {
    private final Consumer<I> consumer;
    private final List<? extends Subscription<? extends I>> subscriptions;
    private final Selection<I> selection;
    private HostControl control;

    ConsumerLogic(Consumer<I> consumer, List<? extends Subscription<? extends I>> subscriptions) {
        this.consumer = consumer;
        this.subscriptions = subscriptions;
        this.selection = new Selection<>(subscriptions);
    }

    @Override
    public void onStart(Host<Object> host) throws Exception {
        control = new HostControl(host, subscriptions);
        consumer.onStart(control);
    }

    @Override
    public int onEvents(int inbound, Batch<I> batch) throws Exception {
        Batch<I> selected = selection.of(inbound, batch);
        if (selected != null) {
            control.handling(inbound);
            consumer.onEvents(selected);
        }
        return batch.size();
    }

    @Override
    public void onEnd(int inbound, boolean last) throws Exception {
        if (last) {
            consumer.onEnd();
        }
    }

    @Override
    public void onStop() throws Exception {
        consumer.onStop();
    }
}
