package io.penstock.stages;

/**
 * Where a stage's events go out; valid within the call that it was handed to. It never blocks and never refuses: what
 * becomes of an event that nobody has asked for, the source's {@link Overflow} says.
 *
 * @param <T> type of the events
 */
@FunctionalInterface
public interface Emitter<T> {
    /**
     * Emits an event.
     *
     * @param event never null; not to be changed any more
     * @throws IllegalStateException if more events wait to be asked for than the overflow allows
     */
    void emit(T event);
}
