package io.penstock.stage;

/**
 * Events that a stage is handed in one call, in the order of their ring. It is a view on the ring's slots: neither it nor,
 * where slots are reused objects, its events may be kept after the call.
 *
 * <p>What a stage throws counts as thrown at the event that it looked at last: those before it are dealt with. A stage that looks
 * at all events first and deals with them together afterwards says by a demand of single events, or catches itself, which of them
 * failed.
 *
 * @param <E> type of the events
 */
public interface Batch<E> {
    /** How many events there are, at least 1. */
    int size();

    /**
     * Answers one event.
     *
     * @param index {@code 0 <= index < size()}; going forward one by one lets a failure name the right event
     * @throws IndexOutOfBoundsException if there is no such event
     */
    E get(int index);

    /** The event's number on its ring, counted from 0 in each run. */
    long sequence(int index);

    /**
     * The event's place in the order of the input that it came of: on an input's ring its position there, behind it the
     * position of the event it was made from. Rings of values carry none: there it is the event's number on its ring.
     */
    long position(int index);

    /**
     * Hands all events to a handler, one by one; the last of them as the end of the batch. A stage that claims slots takes its
     * events by {@link #get} instead, which says which event the slots are made from.
     *
     * @return {@link #size()}
     */
    default int each(SlotHandler<? super E> handler) throws Exception {
        int size = size();
        for (int i = 0; i < size; i++) {
            handler.onEvent(get(i), sequence(i), i == size - 1);
        }
        return size;
    }
}
