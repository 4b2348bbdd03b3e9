package io.penstock.flow;

import io.penstock.stage.Batch;
import io.penstock.stage.Logic;

/** Takes values and forgets them. The count may be read when the flow has ended. */
final class CountingSink implements Logic<Object, Object> {
    private long count;

    @Override
    public int onEvents(int inbound, Batch<Object> batch) {
        count += batch.size();
        return batch.size();
    }

    long count() {
        return count;
    }
}
