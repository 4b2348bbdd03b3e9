package io.penstock.bundle;

import io.penstock.stages.Scheduled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bundle that is being put together. */
final class Open<T> {
    private final Object key;
    private final List<T> events = new ArrayList<>();
    private long bytes;
    private @Nullable Scheduled timer;

    Open(Object key) {
        this.key = key;
    }

    Object key() {
        return key;
    }

    void until(Scheduled wanted) {
        timer = wanted;
    }

    void add(T event, long size) {
        events.add(event);
        bytes += size;
    }

    List<T> events() {
        return events;
    }

    int size() {
        return events.size();
    }

    /** Bytes with so many more, without overflow. */
    long bytesWith(long more) {
        long sum = bytes + more;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Without the event that was added last. */
    void takeBack(long size) {
        events.remove(events.size() - 1);
        bytes -= size;
    }

    Bundle<T> bundle(Bundle.Cause cause) {
        return new Bundle<>(events, cause);
    }

    /** Its time does not count any more. */
    void end() {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** As a hook is shown the time at which it was not taken. */
    @Override
    public String toString() {
        return "the time of a bundle of " + events.size();
    }
}
