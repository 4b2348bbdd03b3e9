package io.penstock.testkit;

import io.penstock.stage.Batch;
import io.penstock.stages.Emitter;
import io.penstock.stages.ProducerConsumer;

/** Emits each number twice as large. */
public final class Doubling implements ProducerConsumer<Integer, Integer> {
    @Override
    public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) throws Exception {
        events.each((event, sequence, last) -> out.emit(2 * event));
    }
}
