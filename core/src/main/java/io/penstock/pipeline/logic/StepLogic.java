package io.penstock.pipeline.logic;

import io.penstock.pipeline.step.StageHandler;
import io.penstock.pipeline.step.StepHandler;
import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import io.penstock.stage.SlotHandler;

/**
 * Hands a ring's events to a handler, in place.
 *
 * @param <E> type of the slots
 */
public final class StepLogic<E> implements Logic<E, Object> {
    private final SlotHandler<? super E> handler;
    private final StepHandler<?> lifecycle;

    /** For one handler. */
    public StepLogic(SlotHandler<? super E> handler) {
        this.handler = handler;
        this.lifecycle = Handlers.lifecycle(handler);
    }

    /** What hands events to a handler: the handler's own logic where it has one. */
    public static <E> Logic<E, Object> of(SlotHandler<? super E> handler) {
        return handler instanceof StageHandler<?> own ? StepLogic.<E>untyped(own) : new StepLogic<E>(handler);
    }

    /** Types end here: the handler takes the events of this ring, and so does its logic. */
    @SuppressWarnings("unchecked")
    private static <E> Logic<E, Object> untyped(StageHandler<?> own) {
        return (Logic<E, Object>) own.logic();
    }

    @Override
    public void onStart(Host<Object> host) throws Exception {
        lifecycle.onStart();
    }

    @Override
    public int onEvents(int inbound, Batch<E> batch) throws Exception {
        return batch.each(handler);
    }

    @Override
    public void onWatermark(int inbound, long watermark) throws Exception {
        lifecycle.onWatermark(watermark);
    }

    @Override
    public void onEnd(int inbound, boolean last) throws Exception {
        lifecycle.onEnd();
    }

    @Override
    public String where() {
        return Handlers.where(handler);
    }

    @Override
    public void onStop() throws Exception {
        lifecycle.onStop();
    }
}
