package io.penstock.flow.sink;

import io.penstock.stage.Batch;
import io.penstock.stage.Logic;

/** Takes values and forgets them. The count may be read when the flow has ended. */
public final class CountingSink implements Logic<Object, Object> {
    private long count;

    @Override
    public int onEvents(int inbound, Batch<Object> batch) {
        count += batch.size();
        return batch.size();
    }

    /** How many values came. */
    public long count() {
        return count;
    }
}
