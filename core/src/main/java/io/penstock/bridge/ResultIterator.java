package io.penstock.bridge;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stages make. For one thread.
 *
 * @param <T> type of the events
 */
public final class ResultIterator<T> implements Iterator<T>, AutoCloseable {
    private final Pull<T> pull;
    private @Nullable Spliterator<T> events;
    private @Nullable T next;
    private boolean ended;

    ResultIterator(Pull<T> pull) {
        this.pull = pull;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            advance();
        }
        return next != null;
    }

    private void advance() {
        if (events == null) {
            events = pull.begin();
        }
        if (!events.tryAdvance(event -> next = event)) {
            close();
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("want a next event, got the end");
        }
        T event = next;
        next = null;
        return event;
    }

    /** Stops the stages. Nothing more is to be read then. */
    @Override
    public void close() {
        ended = true;
        next = null;
        pull.close();
    }
}
