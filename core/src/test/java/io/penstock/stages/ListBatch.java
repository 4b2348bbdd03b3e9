package io.penstock.stages;

import io.penstock.stage.Batch;
import java.util.ArrayList;
import java.util.List;

/** A batch of given events, at sequences and positions from a given one on. */
record ListBatch<E>(List<E> events, long first) implements Batch<E> {
    static ListBatch<Integer> of(Integer... events) {
        return new ListBatch<>(List.of(events), 0);
    }

    static <E> List<E> copy(Batch<? extends E> batch) throws Exception {
        List<E> events = new ArrayList<>();
        batch.each((event, sequence, last) -> events.add(event));
        return events;
    }

    @Override
    public int size() {
        return events.size();
    }

    @Override
    public E get(int index) {
        return events.get(index);
    }

    @Override
    public long sequence(int index) {
        return first + index;
    }

    @Override
    public long position(int index) {
        return first + index;
    }
}
