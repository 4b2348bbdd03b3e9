package io.penstock.engine.bridge;

import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;

/** Takes events and asks for as many more as it is told. */
final class Asking implements Logic<Long, Object> {
    private Host<Object> host;

    @Override
    public void onStart(Host<Object> stageHost) {
        host = stageHost;
    }

    @Override
    public void onMessage(Object n) {
        host.ask(0, (Long) n);
    }

    @Override
    public int onEvents(int inbound, Batch<Long> batch) {
        return batch.size();
    }
}
