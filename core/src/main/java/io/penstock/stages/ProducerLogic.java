package io.penstock.stages;

import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import java.util.List;

/** Runs a producer. */
final class ProducerLogic<O> implements Logic<Object, O> {
    private final Producer<O> producer;
    private Host<O> host;
    private HostControl control;
    private Outlet<O> outlet;

    ProducerLogic(Producer<O> producer) {
        this.producer = producer;
    }

    @Override
    public void onStart(Host<O> given) throws Exception {
        host = given;
        control = new HostControl(given, List.of());
        outlet = new Outlet<>(given);
        producer.onStart(control);
        completeIfSaid();
    }

    @Override
    public void onDemand(long outstanding) throws Exception {
        producer.onDemand(outstanding, outlet);
        completeIfSaid();
    }

    private void completeIfSaid() {
        if (control.isComplete()) {
            host.complete();
        }
    }

    @Override
    public void onStop() throws Exception {
        producer.onStop();
    }
}
