package io.penstock.testkit.net;

import io.penstock.stage.Batch;
import io.penstock.stages.Emitter;
import io.penstock.stages.ProducerConsumer;

/** Emits an event for each that it is handed, for some two, for some none. */
final class Passing extends Emitting implements ProducerConsumer<Long, Long> {
    Passing(Member member) {
        super(member);
    }

    @Override
    public void onEvents(Batch<? extends Long> events, Emitter<? super Long> out) throws Exception {
        hearing.take(events, out);
    }

    @Override
    public void onEnd(Emitter<? super Long> out) {
        hearing.end(out);
    }
}
