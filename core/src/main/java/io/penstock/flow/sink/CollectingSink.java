package io.penstock.flow.sink;

import io.penstock.stage.Batch;
import io.penstock.stage.Logic;
import java.util.List;

/**
 * Adds values to a list, which may be read when the flow has ended.
 *
 * @param <T> type of the values
 */
public final class CollectingSink<T> implements Logic<T, Object> {
    private final List<T> values;

    /** Adds to a list that nobody else looks at before the end. */
    public CollectingSink(List<T> values) {
        this.values = values;
    }

    @Override
    public int onEvents(int inbound, Batch<T> batch) {
        int size = batch.size();
        for (int i = 0; i < size; i++) {
            values.add(batch.get(i));
        }
        return size;
    }
}
