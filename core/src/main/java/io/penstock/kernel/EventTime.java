package io.penstock.kernel;

import io.penstock.window.Window;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * How a source's events get their time. The source's watermark is the largest time seen minus the disorder. An event is late
 * when its window is over by the watermark as it stood before the event came: that is a matter of the source alone, so no
 * schedule, batch or partition changes it.
 *
 * @param time answers an event's time in milliseconds
 * @param disorderMs how much earlier than the latest one an event may be, at least 0
 * @param windows those downstream that look at event time, the first one first; watermarks are sent when one of them may be over
 * @param late sees the events that are dropped
 */
public record EventTime(ToLongFunction<Object> time, long disorderMs, List<Window> windows, Consumer<Object> late) {
    /** Copies the list and refuses what cannot be. */
    public EventTime {
        Objects.requireNonNull(time, "want a function that answers the time, got null");
        Objects.requireNonNull(windows, "want windows, got null");
        windows.forEach(window -> Objects.requireNonNull(window, "want a window, got null"));
        Objects.requireNonNull(late, "want somebody who sees what is late, got null");
        windows = List.copyOf(windows);
        if (disorderMs < 0 || windows.isEmpty()) {
            throw new IllegalArgumentException(
                    "want disorderMs >= 0 and a window, got disorderMs=" + disorderMs + " windows=" + windows);
        }
    }
}
