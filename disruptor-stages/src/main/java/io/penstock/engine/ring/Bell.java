package io.penstock.engine.ring;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Wakes those who wait on a number: whoever writes the number rings. It stands where a sequencer wants a wait strategy, and
 * rings the stages' own. Hung before launch, rung by the number's writer, at each publish: so one sleeper, the usual case, is
 * one call and no loop.
 */
public final class Bell implements WaitStrategy {
    private static final WaitStrategy[] NOBODY = {};

    private @Nullable WaitStrategy first;
    private WaitStrategy[] others = NOBODY;

    /** Adds one to be woken; before launch. */
    public void hang(WaitStrategy sleeper) {
        if (first == null) {
            first = sleeper;
            return;
        }
        others = Arrays.copyOf(others, others.length + 1);
        others[others.length - 1] = sleeper;
    }

    /** Wakes all. */
    public void ring() {
        if (first != null) {
            first.signalAllWhenBlocking();
        }
        if (others != NOBODY) {
            ringOthers();
        }
    }

    private void ringOthers() {
        for (WaitStrategy sleeper : others) {
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
