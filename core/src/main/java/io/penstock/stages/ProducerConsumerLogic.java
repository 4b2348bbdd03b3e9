package io.penstock.stages;

import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import java.util.List;

/** Runs a producer-consumer. */
final class ProducerConsumerLogic<I, O> extends EmittingLogic<I, O> {
    private final ProducerConsumer<I, O> producerConsumer;

    ProducerConsumerLogic(
            ProducerConsumer<I, O> producerConsumer, List<? extends Subscription<? extends I>> subscriptions) {
        super(producerConsumer, subscriptions);
        this.producerConsumer = producerConsumer;
    }

    @Override
    Emitter<O> outlet(Host<O> host) {
        return new Outlet<>(host);
    }

    @Override
    void handle(Batch<I> events) throws Exception {
        producerConsumer.onEvents(events, out());
    }

    @Override
    void end() throws Exception {
        producerConsumer.onEnd(out());
    }
}
