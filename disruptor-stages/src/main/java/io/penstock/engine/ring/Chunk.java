package io.penstock.engine.ring;

import io.penstock.stage.Batch;
import io.penstock.stage.Logic;
import io.penstock.stage.SlotHandler;

/** The events that an inbound end hands over: a range of its ring. Remembers how far it was looked at, for failures. */
public class Chunk implements Batch<Object> {
    final Ring ring;
    private final Object[] slots;
    private long first;
    private int size;
    int at;

    Chunk(Ring ring) {
        this.ring = ring;
        slots = ring.slots;
    }

    Chunk over(long from, long to) {
        first = from;
        size = (int) (to - from + 1);
        at = 0;
        return this;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Object get(int index) {
        at = requireIndex(index, size);
        return slots[ring.slot(first + index)];
    }

    /** What stands behind a batch may be another's, and be written. */
    static int requireIndex(int index, int size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("want 0 <= index < " + size + " of a batch, got " + index);
        }
        return index;
    }

    @Override
    public long sequence(int index) {
        return first + index;
    }

    @Override
    public long position(int index) {
        return ring.positions.length == 0 ? first + index : ring.positions[ring.slot(first + index)];
    }

    @Override
    public int each(SlotHandler<? super Object> handler) throws Exception {
        Object[] held = slots;
        long sequence = first;
        long last = first + size - 1;
        try {
            for (; sequence < last; sequence++) {
                handler.onEvent(held[(int) sequence & (held.length - 1)], sequence, false);
            }
            handler.onEvent(held[(int) sequence & (held.length - 1)], sequence, true);
        } finally {
            at = (int) (sequence - first);
        }
        return size;
    }

    /**
     * Hands it over.
     *
     * @return how many of its events were taken
     */
    public int handTo(Logic<Object, Object> logic, int inbound) throws Exception {
        return logic.onEvents(inbound, this);
    }

    /** How many events of the ring are done with once so many of these are. */
    public int span(int taken) {
        return taken;
    }

    /** Which event was looked at last. */
    public int at() {
        return at;
    }

    /** Position of the event that was looked at last. */
    public long currentPosition() {
        return position(at);
    }
}
