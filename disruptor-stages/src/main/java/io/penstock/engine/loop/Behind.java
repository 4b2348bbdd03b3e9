package io.penstock.engine.loop;

import io.penstock.engine.carry.Carried;
import io.penstock.engine.demand.Arrivals;
import io.penstock.engine.dispatch.Dispatcher;
import io.penstock.engine.ring.InboundEnd;
import io.penstock.stage.Refusable;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait behind the events that were at the stage when they came: each behind what was published on the inbound ends, and
 * then behind what is carried, which may have come of that. In order among themselves.
 */
final class Behind {
    private final StageLoop loop;
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();

    Behind(StageLoop loop) {
        this.loop = loop;
    }

    private static final class Entry {
        private final Object message;
        private final InboundEnd[] ends;
        private final long[] until;
        /** What is carried once all that was published is processed. */
        private @Nullable Carried carried;
        /** When it was found to be due, as far as that is noted. */
        private long dueAt = Arrivals.NEVER;

        Entry(Object message, Intake[] intakes) {
            this.message = message;
            ends = new InboundEnd[intakes.length];
            until = new long[intakes.length];
            for (int i = 0; i < ends.length; i++) {
                ends[i] = intakes[i].end();
                until[i] = ends[i].lastPublished();
            }
        }

        boolean isDue(Dispatcher dispatcher) {
            if (carried == null && isProcessed()) {
                carried = dispatcher.carriedNow();
            }
            return carried != null && carried.hasLeft();
        }

        private boolean isProcessed() {
            for (int i = 0; i < ends.length; i++) {
                if (!ends[i].isEnded() && ends[i].processed() < until[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    /** Adds a message behind what is at the stage now. */
    void add(Object message) {
        if (waiting.size() == Control.MOST_WAITING) {
            throw new IllegalStateException("stage " + loop.name() + ": want at most " + Control.MOST_WAITING
                    + " messages that wait behind events, got one more: " + message);
        }
        Entry entry = new Entry(message, loop.intakes().all());
        entry.isDue(loop.dispatcher());
        waiting.add(entry);
    }

    boolean isDue() {
        return !waiting.isEmpty() && waiting.peek().isDue(loop.dispatcher());
    }

    /** Those that are due stand behind all that has come by now. */
    void noteDue(Arrivals arrivals) {
        for (Entry entry : waiting) {
            if (!entry.isDue(loop.dispatcher())) {
                return;
            }
            entry.dueAt = entry.dueAt == Arrivals.NEVER ? arrivals.next() : entry.dueAt;
        }
    }

    /** When the next one was found to be due; {@link Arrivals#NEVER} if none was. */
    long dueAt() {
        Entry next = waiting.peek();
        return next == null ? Arrivals.NEVER : next.dueAt;
    }

    Object remove() {
        return waiting.remove().message;
    }

    /** The stage has ended: those who told what waits learn it, also where telling one of them throws. */
    void refuseAll(RuntimeException why) {
        while (!waiting.isEmpty()) {
            if (remove() instanceof Refusable refusable) {
                refuse(refusable, why);
            }
        }
    }

    private void refuse(Refusable message, RuntimeException why) {
        try {
            message.refused(why);
        } catch (Throwable thrown) {
            loop.fail(thrown);
        }
    }
}
