package io.penstock.engine.stages;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs what it is given when the test says so, on the test's thread. */
final class ByHand implements Executor {
    boolean refuses;

    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable child) {
        if (refuses) {
            throw new RejectedExecutionException("by hand");
        }
        waiting.add(child);
    }

    int waiting() {
        return waiting.size();
    }

    void runNext() {
        waiting.remove().run();
    }
}
