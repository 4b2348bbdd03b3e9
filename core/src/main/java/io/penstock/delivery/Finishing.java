package io.penstock.delivery;

import io.penstock.stage.Batch;
import io.penstock.stages.Consumer;
import io.penstock.stages.StageControl;

/** Processes deliveries that go no further. */
final class Finishing<I, O> implements Consumer<Delivery<I>> {
    private final Processing<I, O> processing;

    Finishing(Processing<I, O> processing) {
        this.processing = processing;
    }

    @Override
    public void onStart(StageControl control) {
        processing.onStart(control, Finishing::nobody);
    }

    @Override
    public void onEvents(Batch<? extends Delivery<I>> events) throws Exception {
        processing.onEvents(events, Finishing::nobody);
    }

    private static void nobody(Object made) {
        throw new IllegalStateException("want values that go nowhere, got " + made);
    }
}
