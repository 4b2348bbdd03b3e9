package io.penstock.engine.loop;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.SequenceBarrier;

/** The barrier that wait strategies ask whether to go on: it never waits, and alerts when the topology halts or its thread is interrupted. */
final class Alert implements SequenceBarrier {
    private final Surroundings surroundings;

    Alert(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void checkAlert() throws AlertException {
        if (isAlerted()) {
            throw AlertException.INSTANCE;
        }
    }

    @Override
    public boolean isAlerted() {
        return surroundings.isHalted() || Thread.currentThread().isInterrupted();
    }

    @Override
    public long waitFor(long sequence) {
        throw new IllegalStateException("stages wait on their activity");
    }

    @Override
    public long getCursor() {
        return 0;
    }

    @Override
    public void alert() {
        throw new IllegalStateException("the topology is halted, not a barrier");
    }

    @Override
    public void clearAlert() {}
}
