package io.penstock.stages;

import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import java.util.List;

/** Runs a producer. */
final class ProducerLogic<O> implements Logic<Object, O> {
    private final Producer<O> producer;
    private final int spill;
    private Host<O> host;
    private HostControl control;
    private Outlet<O> outlet;

    ProducerLogic(Producer<O> producer, int spill) {
        this.producer = producer;
        this.spill = spill;
    }

    @Override
    public void onStart(Host<O> given) throws Exception {
        host = given;
        control = new HostControl(given, List.of());
        outlet = new Outlet<>(given, spill);
        producer.onStart(control);
        completeIfSaid();
    }

    @Override
    public void onDemand(long outstanding) throws Exception {
        producer.onDemand(outstanding, outlet);
        completeIfSaid();
    }

    @Override
    public boolean drain() {
        boolean drained = outlet.drain();
        completeIfSaid();
        return drained;
    }

    private void completeIfSaid() {
        if (control.isComplete() && outlet.drain()) {
            host.complete();
        }
    }

    @Override
    public long held() {
        return outlet.held();
    }

    @Override
    public void onStop() throws Exception {
        producer.onStop();
    }
}
