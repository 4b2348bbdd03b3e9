package io.penstock.engine.stages;

import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.StageControl;
import java.util.ArrayList;
import java.util.List;

/** Counts up to a limit, emitting as much as it is asked for, and notes each call. */
final class Counter implements Producer<Integer> {
    final List<Long> calls = new ArrayList<>();

    private final int limit;
    private StageControl control;
    private int next;

    Counter(int limit) {
        this.limit = limit;
    }

    @Override
    public void onStart(StageControl given) {
        control = given;
    }

    @Override
    public void onDemand(long outstanding, Emitter<? super Integer> out) {
        calls.add(outstanding);
        for (long left = outstanding; left > 0 && next < limit; left--) {
            out.emit(next++);
        }
        if (next == limit) {
            control.complete();
        }
    }
}
