package io.penstock.flow;

import io.penstock.files.Located;
import io.penstock.kernel.Iterators;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Iterables one after the other; the next is opened when the one before has ended. */
record Chained(List<? extends Iterable<?>> parts) implements Iterable<Object> {
    @Override
    public Iterator<Object> iterator() {
        return new All(parts.iterator());
    }

    private static final class All implements Iterator<Object>, Located, AutoCloseable {
        private final Iterator<? extends Iterable<?>> parts;
        private Iterator<?> current = List.of().iterator();

        All(Iterator<? extends Iterable<?>> parts) {
            this.parts = parts;
        }

        @Override
        public boolean hasNext() {
            while (!current.hasNext()) {
                if (!parts.hasNext()) {
                    return false;
                }
                current = parts.next().iterator();
            }
            return true;
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException("nothing left in " + parts);
            }
            return current.next();
        }

        @Override
        public String place() {
            return current instanceof Located located ? located.place() : "a value of " + parts;
        }

        @Override
        public void close() {
            Iterators.close(current);
        }
    }
}
