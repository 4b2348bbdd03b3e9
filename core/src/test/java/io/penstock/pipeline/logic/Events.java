package io.penstock.pipeline.logic;

import io.penstock.stage.Batch;
import java.util.List;
import java.util.stream.LongStream;

/** A batch of events, each at the position that stands beside it. */
record Events<E>(List<E> events, List<Long> positions) implements Batch<E> {
    /** Events that are their positions, from the first to the last. */
    static Events<Long> range(long first, long last) {
        List<Long> numbers = LongStream.rangeClosed(first, last).boxed().toList();
        return new Events<>(numbers, numbers);
    }

    /** Events that are their positions. */
    static Events<Long> at(Long... positions) {
        return new Events<>(List.of(positions), List.of(positions));
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
        return index;
    }

    @Override
    public long position(int index) {
        return positions.get(index);
    }
}
