package io.penstock.pipeline.step;

import io.penstock.stage.SlotHandler;

/**
 * A step that wants to know more than events. All methods are called by the step's own thread, one at a time; none of them
 * may block. What a {@link SlotHandler} is enough for needs no more.
 *
 * @param <E> type of the slots
 */
public interface StepHandler<E> extends SlotHandler<E> {
    /** Called once, before anything else. */
    default void onStart() throws Exception {}

    /**
     * No event with an earlier time follows.
     *
     * @param watermark in the unit of the stream's time; grows from call to call
     */
    default void onWatermark(long watermark) throws Exception {}

    /** Nothing follows. Never called after a failure. */
    default void onEnd() throws Exception {}

    /** Called once, last, however it ended. */
    default void onStop() throws Exception {}
}
