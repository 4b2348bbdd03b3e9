package io.penstock.kernel;

import java.io.Serializable;

/** Where a source stands in event time. */
final class SourceClock {
    private final EventTime eventTime;
    private long max = Long.MIN_VALUE;
    private long maxBefore = Long.MIN_VALUE;
    private long watermark = Long.MIN_VALUE;
    private long boundary = Long.MIN_VALUE;

    SourceClock(EventTime eventTime) {
        this.eventTime = eventTime;
    }

    long timeOf(Object value) {
        return eventTime.time().applyAsLong(value);
    }

    /** Judges an event against the watermark before it, then moves on. Answers whether it is in time. */
    boolean take(long time, Object value, KernelOutput output) {
        if (time < watermark && isOver(time)) {
            eventTime.late().accept(value);
            return false;
        }
        if (time > max) {
            advance(time, output);
        }
        return true;
    }

    private boolean isOver(long time) {
        var window = eventTime.windows().get(0);
        return window.endOf(window.startOf(time)) <= watermark;
    }

    private void advance(long time, KernelOutput output) {
        moveTo(time);
        if (watermark >= boundary) {
            output.watermark(watermark);
            boundary = nextBoundary();
        }
    }

    private void moveTo(long time) {
        max = time;
        watermark = time < Long.MIN_VALUE + eventTime.disorderMs() ? Long.MIN_VALUE : time - eventTime.disorderMs();
    }

    private long nextBoundary() {
        return eventTime.windows().stream()
                .mapToLong(window -> window.endOf(window.startOf(watermark)))
                .min()
                .orElseThrow();
    }

    /** A new item begins: what comes of it would be judged again from here. */
    void beginItem() {
        maxBefore = max;
    }

    Saved save(boolean amidItem) {
        return new Saved(amidItem ? maxBefore : max);
    }

    void load(Saved saved) {
        if (saved.max > Long.MIN_VALUE) {
            moveTo(saved.max);
            maxBefore = saved.max;
        }
    }

    record Saved(long max) implements Serializable {}
}
