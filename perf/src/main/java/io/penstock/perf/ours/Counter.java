package io.penstock.perf.ours;

import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.StageControl;

/** Emits 0, 1, 2, … in boxes, as they are asked for. */
final class Counter implements Producer<Long> {
    private final long events;
    private StageControl control;
    private long next;

    Counter(long events) {
        this.events = events;
    }

    @Override
    public void onStart(StageControl control) {
        this.control = control;
    }

    @Override
    public void onDemand(long outstanding, Emitter<? super Long> out) {
        long end = Math.min(events, next + outstanding);
        while (next < end) {
            out.emit(next++);
        }
        if (next == events) {
            control.complete();
        }
    }
}
