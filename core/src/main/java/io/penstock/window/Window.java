package io.penstock.window;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/** Cuts event time, in milliseconds, into windows. Each time belongs to one of them. */
public sealed interface Window extends Serializable {
    /** One window that holds everything and ends with the data. */
    Window GLOBAL = new Global();

    /**
     * Windows of one length that follow each other; one of them starts at 0.
     *
     * @throws IllegalArgumentException if the length is no whole number of milliseconds, less than one, or more than fit into a {@code long}
     */
    static Window fixed(Duration length) {
        Objects.requireNonNull(length, "want a length, got null");
        return new Fixed(wholeMillis(length));
    }

    /** Start of the window that a time belongs to. */
    long startOf(long time);

    /**
     * End of the window with a start, exclusive: the window is over once the watermark reaches it. {@code Long.MAX_VALUE}
     * where only the end of the data ends it.
     */
    long endOf(long start);

    private static long wholeMillis(Duration length) {
        if (length.compareTo(Duration.ofMillis(1)) < 0
                || length.compareTo(Duration.ofMillis(Long.MAX_VALUE)) > 0
                || length.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "want a window of whole milliseconds, from 1 to " + Long.MAX_VALUE + ", got " + length);
        }
        return length.toMillis();
    }

    /** One window that holds everything. */
    record Global() implements Window {
        @Override
        public long startOf(long time) {
            return Long.MIN_VALUE;
        }

        @Override
        public long endOf(long start) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Windows of one length.
     *
     * @param lengthMs at least 1
     */
    record Fixed(long lengthMs) implements Window {
        /** Refuses windows without length. */
        public Fixed {
            if (lengthMs < 1) {
                throw new IllegalArgumentException("want lengthMs >= 1, got " + lengthMs);
            }
        }

        @Override
        public long startOf(long time) {
            long since = Math.floorMod(time, lengthMs);
            return time < Long.MIN_VALUE + since ? Long.MIN_VALUE : time - since;
        }

        @Override
        public long endOf(long start) {
            if (start == Long.MIN_VALUE) {
                return start + lengthMs - Math.floorMod(start, lengthMs);
            }
            return start > Long.MAX_VALUE - lengthMs ? Long.MAX_VALUE : start + lengthMs;
        }
    }
}
