package io.penstock.pipeline.step;

/**
 * Fills a slot of a partition's ring from an event. It must set all that the steps behind read: the slot holds what it held
 * last. It may not keep either of them.
 *
 * @param <E> type of the events
 * @param <T> type of the slots
 */
@FunctionalInterface
public interface SlotTranslator<E, T> {
    /**
     * Fills one slot.
     *
     * @param event only read
     * @param position of the event in the order of the input
     * @param slot what is filled
     */
    void translate(E event, long position, T slot) throws Exception;
}
