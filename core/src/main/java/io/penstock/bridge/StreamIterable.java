package io.penstock.bridge;

import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Streams as an iterable: a fresh one for each iteration, closed by whoever closes the iterator. */
record StreamIterable<T>(Supplier<? extends Stream<? extends T>> streams) implements Iterable<T> {
    @Override
    public Iterator<T> iterator() {
        Stream<? extends T> stream = streams.get();
        return new Closing<>(stream, stream.iterator());
    }

    private record Closing<T>(Stream<? extends T> stream, Iterator<? extends T> elements)
            implements Iterator<T>, AutoCloseable {
        @Override
        public boolean hasNext() {
            return elements.hasNext();
        }

        @Override
        public T next() {
            return elements.next();
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
