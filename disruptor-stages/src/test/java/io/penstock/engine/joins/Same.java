package io.penstock.engine.joins;

import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;

/** Passes on what comes, as far as its output takes it. */
final class Same implements Logic<Integer, Integer> {
    private Host<Integer> host;

    @Override
    public void onStart(Host<Integer> given) {
        host = given;
    }

    @Override
    public int onEvents(int inbound, Batch<Integer> batch) {
        for (int i = 0; i < batch.size(); i++) {
            if (!host.output().offer(batch.get(i))) {
                return i;
            }
        }
        return batch.size();
    }
}
