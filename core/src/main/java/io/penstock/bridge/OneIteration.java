package io.penstock.bridge;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;

/** An iterator as an iterable that can be iterated once. */
final class OneIteration<T> implements Iterable<T> {
    private final String stage;
    private final Iterator<T> elements;
    private final AtomicBoolean begun = new AtomicBoolean();

    OneIteration(String stage, Iterator<T> elements) {
        this.stage = stage;
        this.elements = elements;
    }

    @Override
    public Iterator<T> iterator() {
        if (!begun.compareAndSet(false, true)) {
            throw new IllegalStateException("stage " + stage + ": want one launch with one iterator, got a second");
        }
        return elements;
    }
}
