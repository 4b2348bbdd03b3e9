package io.penstock.flow;

import java.util.Iterator;

/** Counts for ever, and how often its iterators were closed. */
final class ClosingIterable implements Iterable<Long> {
    private int closed;

    int closed() {
        return closed;
    }

    @Override
    public Iterator<Long> iterator() {
        return new Counting();
    }

    private final class Counting implements Iterator<Long>, AutoCloseable {
        private long next;

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Long next() {
            return next++;
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
