package io.penstock.testkit.traces;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** What a source of a script iterates over: 0, 1, 2, …, each of which is told as it is pulled. */
final class Pulls implements Iterable<Integer> {
    private final String stage;
    private final int limit;
    private final Sights sights;

    Pulls(Line start, Sights sights) {
        stage = start.word(1);
        limit = start.number("limit");
        this.sights = sights;
    }

    @Override
    public Iterator<Integer> iterator() {
        return new Elements();
    }

    /** Closed as the stage ends. */
    private final class Elements implements Iterator<Integer>, AutoCloseable {
        private int next;

        @Override
        public boolean hasNext() {
            return next < limit;
        }

        @Override
        public Integer next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            sights.add(stage, "pulls " + next);
            return next++;
        }

        @Override
        public void close() {
            sights.add(stage, "exit");
        }
    }
}
