package io.penstock.stages;

import io.penstock.stage.Batch;

/**
 * A stage that makes events of events. While something that it emitted waits to be asked for, it is handed nothing more.
 * All methods are called on the stage's thread, never two at a time, and must not block.
 *
 * @param <I> type of the events that come in
 * @param <O> type of the events that go out
 */
@FunctionalInterface
public interface ProducerConsumer<I, O> extends EmittingStage<O> {
    /**
     * Takes a batch, all of it, and emits any number of events.
     *
     * @param events at least one; valid until the call returns
     * @param out where events go, also those that nobody has asked for yet: see {@link Overflow}
     */
    void onEvents(Batch<? extends I> events, Emitter<? super O> out) throws Exception;

    /** Nothing follows on any subscription: the last chance to emit. */
    default void onEnd(Emitter<? super O> out) throws Exception {}
}
