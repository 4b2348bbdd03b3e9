package io.penstock.pipeline.step;

import io.penstock.stage.Logic;
import io.penstock.stage.SlotHandler;

/**
 * A step that is a stage with logic of its own: it may take a part of a batch and be woken for the rest, which holds up the steps
 * behind it and, in the end, the input. For a step on the input's ring or a partition's; behind a merge there is none of its own.
 *
 * @param <E> type of the slots
 */
public interface StageHandler<E> extends SlotHandler<E> {
    /** What the step's stage does; asked once a launch. */
    Logic<E, Object> logic();

    @Override
    default void onEvent(E event, long sequence, boolean endOfBatch) {
        throw new IllegalStateException("want a step with a stage of its own, got one that shares it with others");
    }
}
