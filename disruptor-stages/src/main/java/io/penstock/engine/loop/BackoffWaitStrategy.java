package io.penstock.engine.loop;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.locks.LockSupport;

/**
 * Yields about two hundred times, then parks, longer each time up to a millisecond. Needs no signal: a parked stage looks
 * again by itself. (No spinning before: measured, it cost more than it gave on few cores.)
 */
public final class BackoffWaitStrategy implements WaitStrategy {
    private static final int YIELDS = 200;
    private static final long LEAST_PARK_NS = 1_000;
    private static final long MOST_PARK_NS = 1_000_000;

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
            throws AlertException {
        long parkNs = LEAST_PARK_NS;
        int yields = 0;
        long available;
        while ((available = dependent.get()) < sequence) {
            barrier.checkAlert();
            if (yields < YIELDS) {
                yields++;
                Thread.yield();
            } else {
                LockSupport.parkNanos(parkNs);
                parkNs = Math.min(parkNs * 2, MOST_PARK_NS);
            }
        }
        return available;
    }

    @Override
    public void signalAllWhenBlocking() {}
}
