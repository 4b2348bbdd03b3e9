package io.penstock.engine.ring;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;

/**
 * Wakes those who wait on a number: whoever writes the number rings. It stands where a sequencer wants a wait strategy, and
 * rings the stages' own. Hung before launch, rung by the number's writer.
 */
public final class Bell implements WaitStrategy {
    private static final WaitStrategy[] NOBODY = {};

    private WaitStrategy[] sleepers = NOBODY;

    /** Adds one to be woken; before launch. */
    public void hang(WaitStrategy sleeper) {
        WaitStrategy[] more = java.util.Arrays.copyOf(sleepers, sleepers.length + 1);
        more[sleepers.length] = sleeper;
        sleepers = more;
    }

    /** Wakes all. */
    public void ring() {
        for (WaitStrategy sleeper : sleepers) {
            sleeper.signalAllWhenBlocking();
        }
    }

    @Override
    public void signalAllWhenBlocking() {
        ring();
    }

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier) {
        throw new IllegalStateException("stages wait on their activity, nobody waits on a ring");
    }
}
