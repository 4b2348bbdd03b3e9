package io.penstock.pipeline.logic;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a merge knows of its inbound ends: of each the first event that was shown and not taken, its head, and how far its
 * watermark is. An event may be taken from one end when no other can still bring a smaller one: the other's head is larger,
 * or it has none and its watermark is above the event's order. Events are compared by order, then by the comparator, then
 * by the index of their end.
 *
 * @param <T> type of the slots
 */
final class MergeEnds<T> {
    private static final int NONE = -1;

    private final Comparator<? super T> ties;
    private final @Nullable T[] heads;
    private final long[] headOrders;
    private final long[] watermarks;
    private final boolean[] ended;

    /** The end with the smallest head among the others, of the last call of {@link #lookAtOthers}. */
    private int smallestOther;

    /** The least watermark among the others without a head, if any such end is still open. */
    private long leastWatermark;

    private boolean otherIsSilent;

    @SuppressWarnings("unchecked") // an array that never leaves this object
    MergeEnds(int ends, Comparator<? super T> ties) {
        this.ties = ties;
        this.heads = (T[]) new Object[ends];
        this.headOrders = new long[ends];
        this.watermarks = new long[ends];
        this.ended = new boolean[ends];
        Arrays.fill(watermarks, Long.MIN_VALUE);
    }

    void head(int end, T event, long order) {
        heads[end] = event;
        headOrders[end] = order;
    }

    void noHead(int end) {
        heads[end] = null;
    }

    void watermark(int end, long watermark) {
        watermarks[end] = watermark;
    }

    void ended(int end) {
        ended[end] = true;
    }

    /** The watermark of all open ends together; {@code Long.MIN_VALUE} if none is open. */
    long watermark() {
        long least = Long.MAX_VALUE;
        boolean open = false;
        for (int end = 0; end < watermarks.length; end++) {
            if (!ended[end]) {
                open = true;
                least = Math.min(least, watermarks[end]);
            }
        }
        return open ? least : Long.MIN_VALUE;
    }

    /** Takes a view of all ends but one, for the calls of {@link #mayTake} until the next change. */
    void lookAtOthers(int end) {
        smallestOther = NONE;
        leastWatermark = Long.MAX_VALUE;
        otherIsSilent = false;
        for (int other = 0; other < heads.length; other++) {
            if (other != end) {
                lookAt(other);
            }
        }
    }

    private void lookAt(int other) {
        T head = heads[other];
        if (head != null) {
            if (isBefore(head, headOrders[other], other, smallestOther)) {
                smallestOther = other;
            }
        } else if (!ended[other]) {
            otherIsSilent = true;
            leastWatermark = Math.min(leastWatermark, watermarks[other]);
        }
    }

    /** Whether an event of the end last left out comes before all that the others can still bring. */
    boolean mayTake(int end, T event, long order) {
        return !(otherIsSilent && order >= leastWatermark) && isBefore(event, order, end, smallestOther);
    }

    private boolean isBefore(T event, long order, int end, int other) {
        T head = other == NONE ? null : heads[other];
        if (head == null) {
            return true;
        }
        if (order != headOrders[other]) {
            return order < headOrders[other];
        }
        int tie = ties.compare(event, head);
        return tie == 0 ? end < other : tie < 0;
    }

    /** Whether the smallest of all heads may be taken, and stands at another end than the one given. */
    boolean anotherMayGoOn(int present) {
        lookAtOthers(NONE);
        int smallest = smallestOther;
        if (smallest == NONE || smallest == present) {
            return false;
        }
        return !otherIsSilent || headOrders[smallest] < leastWatermark;
    }
}
