package io.penstock.perf.ours;

import io.penstock.stage.Batch;
import io.penstock.stage.Logic;

/** Takes what it is sent while it is there, and looks whether it grows: nothing comes twice, nothing out of order. */
final class Guest implements Logic<Object, Object> {
    private long last = -1;
    private long disordered;

    @Override
    public int onEvents(int inbound, Batch<Object> batch) throws Exception {
        return batch.each((event, sequence, endOfBatch) -> {
            long value = (Long) event;
            if (value <= last) {
                disordered++;
            }
            last = value;
        });
    }

    /** How many were not greater than the one before; after the end. */
    long disordered() {
        return disordered;
    }
}
