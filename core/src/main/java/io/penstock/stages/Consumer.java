package io.penstock.stages;

import io.penstock.stage.Batch;

/**
 * A stage that events go to. All methods are called on the stage's thread, never two at a time, and must not block.
 *
 * @param <T> type of the events
 */
@FunctionalInterface
public interface Consumer<T> {
    /**
     * Called once, before anything else.
     *
     * @param control the stage as its own code sees it; valid until {@link #onStop()} returns
     */
    default void onStart(StageControl control) throws Exception {}

    /**
     * Takes a batch, all of it.
     *
     * @param events at least one, all of one subscription; valid until the call returns
     */
    void onEvents(Batch<? extends T> events) throws Exception;

    /** Nothing follows on any subscription. Not called when the topology failed. */
    default void onEnd() throws Exception {}

    /** Called once, last, however the stage ended. */
    default void onStop() throws Exception {}
}
