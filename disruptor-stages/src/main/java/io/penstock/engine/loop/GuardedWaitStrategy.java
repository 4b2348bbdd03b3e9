package io.penstock.engine.loop;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;

/**
 * A wait strategy of the user's, which may throw as its stage is woken. Then that stage has failed, and its topology with it, whoever
 * wakes it: a producer goes on with its turn and wakes the next, and what was told was told. Those that are known do not throw, and
 * stay as they are.
 */
final class GuardedWaitStrategy implements WaitStrategy {
    private final WaitStrategy strategy;
    private final StageLoop loop;
    private final Surroundings surroundings;

    private GuardedWaitStrategy(WaitStrategy strategy, StageLoop loop, Surroundings surroundings) {
        this.strategy = strategy;
        this.loop = loop;
        this.surroundings = surroundings;
    }

    /** Of a stage. */
    static WaitStrategy of(WaitStrategy strategy, StageLoop loop, Surroundings surroundings) {
        return isKnown(strategy) ? strategy : new GuardedWaitStrategy(strategy, loop, surroundings);
    }

    private static boolean isKnown(WaitStrategy strategy) {
        return strategy instanceof BackoffWaitStrategy
                || strategy.getClass().getPackage() == WaitStrategy.class.getPackage();
    }

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
            throws AlertException, InterruptedException, TimeoutException {
        return strategy.waitFor(sequence, cursor, dependent, barrier);
    }

    /** Once all is halted each stage looks by itself, and nothing can fail any more. */
    @Override
    public void signalAllWhenBlocking() {
        try {
            strategy.signalAllWhenBlocking();
        } catch (Throwable broken) {
            if (!surroundings.isHalted()) {
                surroundings.failed(loop, broken);
            }
        }
    }
}
