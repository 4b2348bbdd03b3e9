package io.penstock.testkit.guide;

import io.penstock.stage.Chooser;
import io.penstock.stage.Ends;

// tag::sticky[]
/** Stays with one consumer as long as it asks: the next one has its turn when it does not. */
final class Sticky<T> implements Chooser<T> {
    private int chosen;

    @Override
    public int choose(T event, Ends ends) {
        while (chosen >= ends.size() || !ends.hasDemand(chosen)) {
            chosen = chosen + 1 < ends.size() ? chosen + 1 : 0;
        }
        return chosen;
    }
}
// end::sticky[]
