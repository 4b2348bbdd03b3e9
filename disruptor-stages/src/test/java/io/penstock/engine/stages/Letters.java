package io.penstock.engine.stages;

import io.penstock.delivery.Acknowledger;
import io.penstock.delivery.Delivery;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.StageControl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Emits 0, 1, 2, … as deliveries up to a limit, as many as it is asked for, and notes how they are acknowledged. */
final class Letters implements Producer<Delivery<Integer>>, Acknowledger<Integer> {
    final List<Integer> succeeded = Collections.synchronizedList(new ArrayList<>());
    final List<String> failed = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> calls = Collections.synchronizedList(new ArrayList<>());

    private final int limit;
    private StageControl control;
    private int next;

    Letters(int limit) {
        this.limit = limit;
    }

    @Override
    public void onStart(StageControl given) {
        control = given;
    }

    @Override
    public void onDemand(long outstanding, Emitter<? super Delivery<Integer>> out) {
        for (long left = outstanding; left > 0 && next < limit; left--) {
            out.emit(Delivery.of(next, this, next));
            next++;
        }
        if (next == limit) {
            control.complete();
        }
    }

    int emitted() {
        return next;
    }

    @Override
    public void acknowledge(List<Integer> dealtWith, List<Failed<Integer>> notDealtWith) {
        calls.add(dealtWith.size() + notDealtWith.size());
        succeeded.addAll(dealtWith);
        notDealtWith.forEach(
                letter -> failed.add(letter.tag() + " " + letter.cause().getMessage()));
    }
}
