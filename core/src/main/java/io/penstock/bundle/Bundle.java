package io.penstock.bundle;

import java.util.List;

/**
 * Events that were put together.
 *
 * @param events at least one, in the order in which they came
 * @param cause why there are no more
 * @param <T> type of the events
 */
public record Bundle<T>(List<T> events, Cause cause) {
    /** Copies the list. */
    public Bundle {
        events = List.copyOf(events);
    }

    /** Why a bundle was closed. */
    public enum Cause {
        /** It has as many events as it may. */
        SIZE,
        /** It has as many bytes as it may, or the next event would have been too many. */
        BYTES,
        /** Its last event was said to be the last of a bundle. */
        LAST,
        /** It was open for as long as it may. */
        TIME,
        /** It was open longest among too many. */
        KEYS,
        /** Nothing follows. */
        END
    }
}
