package io.penstock.engine.loop;

import io.penstock.engine.dispatch.Carried;
import io.penstock.engine.dispatch.Dispatcher;
import io.penstock.engine.ring.InboundEnd;
import io.penstock.stage.Refusable;
import java.util.ArrayDeque;

/**
 * Messages that wait behind the events that were at the stage when they came: each behind what was published on the inbound ends,
 * and what was carried. In order among themselves.
 */
final class Behind {
    private final String stage;
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();

    Behind(String stage) {
        this.stage = stage;
    }

    private record Entry(InboundEnd[] ends, long[] until, Carried carried, Object message) {
        boolean isDue() {
            for (int i = 0; i < ends.length; i++) {
                if (!ends[i].isEnded() && ends[i].processed() < until[i]) {
                    return false;
                }
            }
            return carried.hasLeft();
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    /** Adds a message behind what is at the stage now. */
    void add(Object message, Intake[] intakes, Dispatcher dispatcher) {
        if (waiting.size() == Control.MOST_WAITING) {
            throw new IllegalStateException("stage " + stage + ": want at most " + Control.MOST_WAITING
                    + " messages that wait behind events, got one more: " + message);
        }
        InboundEnd[] ends = new InboundEnd[intakes.length];
        long[] until = new long[intakes.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = intakes[i].end();
            until[i] = ends[i].lastPublished();
        }
        waiting.add(new Entry(ends, until, dispatcher.carriedNow(), message));
    }

    boolean isDue() {
        return !waiting.isEmpty() && waiting.peek().isDue();
    }

    Object remove() {
        return waiting.remove().message;
    }

    /** The stage has ended: those who told what waits learn it. */
    void refuseAll(RuntimeException why) {
        for (Entry entry : waiting) {
            if (entry.message instanceof Refusable refusable) {
                refusable.refused(why);
            }
        }
        waiting.clear();
    }
}
