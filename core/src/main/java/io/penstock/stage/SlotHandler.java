package io.penstock.stage;

/**
 * Takes the events of a ring one by one.
 *
 * @param <E> type of the events
 */
@FunctionalInterface
public interface SlotHandler<E> {
    /**
     * Takes one event.
     *
     * @param event valid until the call returns, where slots are reused objects
     * @param sequence its number on its ring, counted from 0 in each run
     * @param endOfBatch whether no other event is at hand: the moment to flush what was gathered
     */
    void onEvent(E event, long sequence, boolean endOfBatch) throws Exception;
}
