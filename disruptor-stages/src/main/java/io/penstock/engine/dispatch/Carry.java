package io.penstock.engine.dispatch;

import io.penstock.engine.ring.Count;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.WhenFull;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stage emitted and nobody has asked for yet, in order; bounded. What happens at the bound is each kind's own. A mark
 * behind carried events waits with them. It takes no room: adjacent watermarks merge, and the rings bound the snapshots.
 */
abstract class Carry {
    final ArrayDeque<Object> waiting = new ArrayDeque<>();
    final int bound;
    private final Count events = new Count();
    private int snapshots;
    private long watermark = Long.MIN_VALUE;
    /** How many events have left, in whatever way. */
    private long left;

    Carry(int bound) {
        this.bound = bound;
    }

    /** A class, since every event is asked whether it is one: of an interface that would be looked for in a list. */
    private abstract static class Mark {
        abstract void pass(OutboundEnd end);
    }

    private static final class Watermark extends Mark {
        private final long watermark;

        Watermark(long watermark) {
            this.watermark = watermark;
        }

        @Override
        void pass(OutboundEnd end) {
            end.watermark(watermark);
        }
    }

    private static final class Snapshot extends Mark {
        private final long snapshot;

        Snapshot(long snapshot) {
            this.snapshot = snapshot;
        }

        @Override
        void pass(OutboundEnd end) {
            end.snapshot(snapshot);
        }
    }

    static Carry of(OutboundSpec spec, Discards discards) {
        WhenFull full = spec.whenFull();
        int bound = spec.carry();
        if (full instanceof WhenFull.Wait wait) {
            return new WaitingCarry(bound, wait);
        }
        if (full instanceof WhenFull.Fail) {
            return new FailingCarry(bound);
        }
        if (full instanceof WhenFull.KeepFirst) {
            return new FirstCarry(bound, discards);
        }
        if (full instanceof WhenFull.KeepLast) {
            return new LastCarry(bound, discards);
        }
        return full instanceof WhenFull.Conflate conflate
                ? new ConflatingCarry(bound, conflate.key(), discards)
                : new RefusingCarry(bound);
    }

    /**
     * Adds an event behind all that waits, or does what is to be done with it.
     *
     * @param aside whether the stage was not called for events
     * @return whether it was taken, wherever it went
     */
    abstract boolean add(Object event, boolean aside);

    /** Whether the stage is to emit no more until something is out. */
    abstract boolean holds();

    final boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** How many events wait; any thread. */
    final long size() {
        return events.get();
    }

    final boolean isFull() {
        return events.get() >= bound;
    }

    final boolean append(Object event) {
        waiting.add(event);
        events.add(1);
        return true;
    }

    /** What waits now. */
    final Carried now() {
        long until = left + events.get();
        return () -> left >= until;
    }

    /** Adds events in front of all that waits, whatever the bound. */
    final void putBack(List<Object> inOrder) {
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            waiting.addFirst(inOrder.get(i));
            left--;
            events.add(1);
        }
    }

    /** Adds a watermark, behind what was added last. */
    final void watermark(long watermark) {
        if (waiting.peekLast() instanceof Watermark) {
            waiting.removeLast();
        }
        waiting.add(new Watermark(watermark));
    }

    /** How many snapshots wait. */
    final int snapshots() {
        return snapshots;
    }

    /** Adds a snapshot, behind what was added last. No later event takes a place before it. */
    void snapshot(long snapshot) {
        snapshots++;
        waiting.add(new Snapshot(snapshot));
    }

    /** The event in front, {@code null} when there is none. */
    @Nullable
    Object peek() {
        return waiting.peekFirst();
    }

    /** Removes the event in front; marks behind it are to be passed then. */
    Object remove() {
        left++;
        events.add(-1);
        return waiting.remove();
    }

    /** Passes the marks in front, if there are any. They need no room. */
    final void passMarks(OutboundEnd[] ends) {
        while (waiting.peekFirst() instanceof Mark mark) {
            waiting.remove();
            if (mark instanceof Watermark passed) {
                passed(passed.watermark);
            }
            for (OutboundEnd end : ends) {
                mark.pass(end);
            }
            snapshots -= mark instanceof Snapshot ? 1 : 0;
        }
    }

    /** A watermark that nothing waits before. */
    final void passed(long now) {
        watermark = Math.max(watermark, now);
    }

    /** The last of those, {@code Long.MIN_VALUE} before the first. */
    final long currentWatermark() {
        return watermark;
    }

    final IllegalStateException failure(int most) {
        return new IllegalStateException(
                "want at most " + most + " events waiting that nobody has asked for, got one more:"
                        + " emit no more than is asked for, or say another overflow");
    }
}
