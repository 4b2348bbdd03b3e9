package io.penstock.engine.bridge;

import java.util.stream.LongStream;

/** Whole numbers from 0. */
final class Numbers {
    private Numbers() {}

    /** So many of them, made as they are pulled. */
    static Iterable<Long> below(long count) {
        return () -> LongStream.range(0, count).iterator();
    }
}
