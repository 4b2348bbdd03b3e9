package io.penstock.engine.thread;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.SequenceBarrier;
import io.penstock.engine.loop.Surroundings;

/**
 * The barrier that wait strategies ask whether to go on: it never waits, and alerts when the topology halts or its thread is
 * interrupted. Where a topology has more threads than there are cores, it lets others run now and then: a stage that spins
 * would otherwise keep the one it waits for from its core until the time slice is over.
 */
final class Alert implements SequenceBarrier {
    private static final int CHECKS_A_YIELD = 256;

    private final Surroundings surroundings;
    private final boolean crowded;
    private int checks;

    Alert(Surroundings surroundings, boolean crowded) {
        this.surroundings = surroundings;
        this.crowded = crowded;
    }

    @Override
    public void checkAlert() throws AlertException {
        if (isAlerted()) {
            throw AlertException.INSTANCE;
        }
        if (crowded && ++checks % CHECKS_A_YIELD == 0) {
            Thread.yield();
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
