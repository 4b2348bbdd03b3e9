package io.penstock.engine.ring;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wakes those who wait on a number: whoever writes the number rings. It stands where a sequencer wants a wait strategy, and
 * rings the stages' own. Rung by the number's writer, at each publish: so one sleeper, the usual case, is one call and no loop.
 * Hung before launch, or by the thread that rings.
 */
public final class Bell implements WaitStrategy {
    private static final WaitStrategy[] NOBODY = {};

    private @Nullable WaitStrategy first;
    private WaitStrategy[] others = NOBODY;

    /** Adds one to be woken. */
    public void hang(WaitStrategy sleeper) {
        if (first == null) {
            first = sleeper;
            return;
        }
        others = Arrays.copyOf(others, others.length + 1);
        others[others.length - 1] = sleeper;
    }

    /** Takes one away. */
    public void unhang(WaitStrategy sleeper) {
        List<WaitStrategy> left = new ArrayList<>(List.of(others));
        if (first != null) {
            left.add(0, first);
        }
        left.remove(sleeper);
        first = left.isEmpty() ? null : left.remove(0);
        others = left.isEmpty() ? NOBODY : left.toArray(WaitStrategy[]::new);
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
