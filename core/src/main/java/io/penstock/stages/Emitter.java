package io.penstock.stages;

/**
 * Where a stage's events go out; valid within the call that it was handed to. It never blocks and never refuses: what is
 * emitted beyond demand is carried, in order, and goes out as it is asked for.
 *
 * @param <T> type of the events
 */
@FunctionalInterface
public interface Emitter<T> {
    /**
     * Emits an event.
     *
     * @param event never null; not to be changed any more
     * @throws IllegalStateException if one call emits more beyond demand than {@link Source#carry(int)} allows
     */
    void emit(T event);
}
