package io.penstock.engine.ring;

import com.lmax.disruptor.SequenceBarrier;

/** What a wait strategy asks whether to go on, of a test: always. */
final class Unalerted implements SequenceBarrier {
    @Override
    public long waitFor(long sequence) {
        throw new IllegalStateException("nobody waits here");
    }

    @Override
    public long getCursor() {
        return 0;
    }

    @Override
    public boolean isAlerted() {
        return false;
    }

    @Override
    public void alert() {
        throw new IllegalStateException("nobody alerts here");
    }

    @Override
    public void clearAlert() {}

    @Override
    public void checkAlert() {}
}
