package io.penstock.engine.ring;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;

/** Looks at the very moment of a bell: so a test on one thread sees what another thread may see at the earliest. */
record Look(Runnable look) implements WaitStrategy {
    @Override
    public void signalAllWhenBlocking() {
        look.run();
    }

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier) {
        throw new IllegalStateException("nobody waits in this test");
    }
}
