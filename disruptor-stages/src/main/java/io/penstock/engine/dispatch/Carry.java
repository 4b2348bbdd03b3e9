package io.penstock.engine.dispatch;

import io.penstock.engine.ring.Count;
import io.penstock.engine.ring.OutboundEnd;
import java.util.ArrayDeque;

/**
 * What a stage emitted and nobody has asked for yet, in order; bounded. A watermark behind carried events waits with them. It takes
 * no room: adjacent ones merge, so that there are never more than events.
 */
final class Carry {
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();
    private final int bound;
    private final Count events = new Count();

    Carry(int bound) {
        this.bound = bound;
    }

    private record Mark(long watermark) {}

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** How many events wait; any thread. */
    long size() {
        return events.get();
    }

    boolean isFull() {
        return events.get() >= bound;
    }

    boolean add(Object event) {
        if (isFull()) {
            return false;
        }
        waiting.add(event);
        events.add(1);
        return true;
    }

    /** Adds a watermark, behind the event that was added last. */
    void mark(long watermark) {
        if (waiting.peekLast() instanceof Mark) {
            waiting.removeLast();
        }
        waiting.add(new Mark(watermark));
    }

    /** Removes the event in front; a mark behind it is to be passed then. */
    Object remove() {
        events.add(-1);
        return waiting.remove();
    }

    /** Passes the watermark in front, if there is one. It needs no room. */
    void passMark(OutboundEnd... ends) {
        if (waiting.peekFirst() instanceof Mark mark) {
            waiting.remove();
            for (OutboundEnd end : ends) {
                end.watermark(mark.watermark);
            }
        }
    }
}
