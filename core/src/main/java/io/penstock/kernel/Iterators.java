package io.penstock.kernel;

import java.util.Iterator;

/** Iterators that hold something open give it back. */
public final class Iterators {
    private Iterators() {}

    /**
     * Closes an iterator if it is {@link AutoCloseable}.
     *
     * @throws IllegalStateException if that throws a checked exception, its cause
     */
    public static void close(Iterator<?> iterator) {
        if (iterator instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("want an iterator closed, got " + e, e);
            }
        }
    }
}
