package io.penstock.engine.stages;

import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.StageControl;
import java.util.ArrayList;
import java.util.List;

/** Emits 0, 1, 2, … when and as many as the test says, and notes what it is asked for. */
final class Driven implements Producer<Integer> {
    /** What was asked for since the call before, wherever that is something; an excess counts as asked for once it is. */
    final List<Long> asks = new ArrayList<>();

    private StageControl control;
    private int next;
    private int wanted;
    private boolean complete;
    private long outstanding;

    void send(int n) {
        wanted += n;
        control.wake();
    }

    void end() {
        complete = true;
        control.wake();
    }

    int emitted() {
        return next;
    }

    /** What is asked for and not emitted, as this producer last heard; below 0 what it emitted in excess. */
    long outstanding() {
        return outstanding;
    }

    @Override
    public void onStart(StageControl given) {
        control = given;
    }

    @Override
    public void onDemand(long asked, Emitter<? super Integer> out) {
        if (asked > outstanding) {
            asks.add(asked - outstanding);
        }
        outstanding = asked - wanted;
        for (; wanted > 0; wanted--) {
            out.emit(next++);
        }
        if (complete) {
            control.complete();
        }
    }
}
