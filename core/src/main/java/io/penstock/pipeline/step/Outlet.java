package io.penstock.pipeline.step;

import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Translator} puts out slots.
 *
 * @param <O> type of the slots
 */
@FunctionalInterface
public interface Outlet<O> {
    /**
     * Takes the next slot, to be filled before the next one is taken or the call of the translator returns; then it goes
     * out. A slot that was taken cannot be given back.
     *
     * @return the slot with what it held last, or {@code null} when there is no room now
     */
    @Nullable
    O claim();
}
