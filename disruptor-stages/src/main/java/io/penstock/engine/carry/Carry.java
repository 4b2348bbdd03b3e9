package io.penstock.engine.carry;

import io.penstock.topology.OutboundSpec;
import io.penstock.topology.WhenFull;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a stage emitted and nobody has asked for yet, in order; bounded. What happens at the bound is each kind's own. A mark
 * behind carried events waits with them. It takes no room: adjacent watermarks merge, and the rings bound the snapshots.
 */
public abstract class Carry {
    final ArrayDeque<Object> waiting = new ArrayDeque<>();
    final int bound;
    private final Count events = new Count();
    private int snapshots;
    /** How many events have left, in whatever way. */
    private long left;

    Carry(int bound) {
        this.bound = bound;
    }

    /** Is shown the marks that nothing waits before any more. */
    public interface Marked {
        void watermark(long watermark);

        void snapshot(long snapshot);

        /** A batch ends here. */
        void cut();
    }

    /** An event that had been sent, and whose it was. */
    private record Returned(Object event, Consumer<List<Object>> lost) {}

    /** A class, since every event is asked whether it is one: of an interface that would be looked for in a list. */
    private abstract static class Mark {
        abstract void pass(Marked to);
    }

    private static final class Watermark extends Mark {
        private final long watermark;

        Watermark(long watermark) {
            this.watermark = watermark;
        }

        @Override
        void pass(Marked to) {
            to.watermark(watermark);
        }
    }

    private static final class Snapshot extends Mark {
        private final long snapshot;

        Snapshot(long snapshot) {
            this.snapshot = snapshot;
        }

        @Override
        void pass(Marked to) {
            to.snapshot(snapshot);
        }
    }

    /** Between what a message of the stage waits behind, and what comes then: there a batch ends, as GenStage's does. */
    private static final class Cut extends Mark {
        @Override
        void pass(Marked to) {
            to.cut();
        }
    }

    /** Of the kind that the topology wants. */
    public static Carry of(OutboundSpec spec, Discards discards) {
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
    public abstract boolean add(Object event, boolean aside);

    /** Whether the stage is to emit no more until something is out. */
    public abstract boolean holds();

    public final boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** How many events wait; any thread. */
    public final long size() {
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

    /** What waits now; what comes then goes out as another batch. */
    public final Carried now() {
        if (!waiting.isEmpty() && !(waiting.peekLast() instanceof Cut)) {
            waiting.add(new Cut());
        }
        long until = left + events.get();
        return () -> left >= until;
    }

    /**
     * Adds events in front of all that waits, whatever the bound.
     *
     * @param lost is told of those that are given up after all
     */
    public final void putBack(List<Object> inOrder, Consumer<List<Object>> lost) {
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            waiting.addFirst(new Returned(inOrder.get(i), lost));
            left--;
            events.add(1);
        }
    }

    /** Adds a watermark in front of all that waits. */
    public final void watermarkInFront(long watermark) {
        waiting.addFirst(new Watermark(watermark));
    }

    /** Gives up the event in front: what had been sent before is lost, and told so; the rest is discarded. */
    final boolean giveUpFront(Discards discards) {
        if (waiting.peekFirst() instanceof Returned back) {
            back.lost.accept(List.of(remove()));
            return true;
        }
        return discards.add(remove());
    }

    /** Gives up all that waits. What had been sent before is lost, and told so; the rest is discarded first, and answered in order. */
    public final List<Object> giveUp(Discards discards) {
        List<Object> rest = new ArrayList<>();
        Map<Consumer<List<Object>>, List<Object>> lost = new LinkedHashMap<>();
        while (!waiting.isEmpty()) {
            Object front = waiting.peekFirst();
            if (front instanceof Mark) {
                waiting.remove();
            } else if (front instanceof Returned back) {
                lost.computeIfAbsent(back.lost, its -> new ArrayList<>()).add(remove());
            } else {
                rest.add(remove());
            }
        }
        snapshots = 0;
        rest.forEach(discards::add);
        lost.forEach(Consumer::accept);
        return rest;
    }

    /** Adds a watermark, behind what was added last; of two that stand together the greater stays. */
    public final void watermark(long watermark) {
        long greatest = watermark;
        if (waiting.peekLast() instanceof Watermark before) {
            waiting.removeLast();
            greatest = Math.max(watermark, before.watermark);
        }
        waiting.add(new Watermark(greatest));
    }

    /** How many snapshots wait. */
    public final int snapshots() {
        return snapshots;
    }

    /** Adds a snapshot, behind what was added last. No later event takes a place before it. */
    public void snapshot(long snapshot) {
        snapshots++;
        waiting.add(new Snapshot(snapshot));
    }

    /** The event in front, {@code null} when there is none. */
    public @Nullable Object peek() {
        return waiting.peekFirst() instanceof Returned back ? back.event : waiting.peekFirst();
    }

    /** Removes the event in front; marks behind it are to be passed then. */
    public Object remove() {
        left++;
        events.add(-1);
        Object front = waiting.remove();
        return front instanceof Returned back ? back.event : front;
    }

    /** Passes the marks in front, if there are any. They need no room. */
    public final void passMarks(Marked to) {
        while (waiting.peekFirst() instanceof Mark mark) {
            waiting.remove();
            snapshots -= mark instanceof Snapshot ? 1 : 0;
            mark.pass(to);
        }
    }

    final IllegalStateException failure(int most) {
        return new IllegalStateException(
                "want at most " + most + " events waiting that nobody has asked for, got one more:"
                        + " emit no more than is asked for, or say another overflow");
    }
}
