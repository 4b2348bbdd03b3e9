package io.penstock.engine.ring;

import com.lmax.disruptor.InsufficientCapacityException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Any number of threads publish; a claim is the sequencer's compare-and-set. Watermarks, snapshots and the end take slots.
 *
 * <p>{@code closing}: set by the thread that closes, before it claims the slot of the end; read by publishers before
 * and after each claim. A claim that still finds it unset stands before the end; one that finds it set is given up. {@code ending}: set by
 * the thread that claims the slot of the end, unset where it may not wait for it: who closes later claims it then.
 */
final class ManyPublishers extends Publisher {
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean ending = new AtomicBoolean();

    ManyPublishers(Ring ring, Idle idle) {
        super(ring, idle);
    }

    @Override
    long tryClaimOpen(int n) {
        if (closing.get()) {
            return CLOSED;
        }
        long last;
        try {
            last = ring.sequencer.tryNext(n);
        } catch (InsufficientCapacityException full) {
            return FULL;
        }
        long first = last - n + 1;
        if (closing.get()) {
            abort(first, last);
            return CLOSED;
        }
        return first;
    }

    @Override
    public void publish(long first, long last) {
        publish(first, last, Ring.EVENT);
    }

    @Override
    public void abort(long first, long last) {
        publish(first, last, Ring.VOID);
    }

    private void publish(long first, long last, byte kind) {
        for (long sequence = first; sequence <= last; sequence++) {
            ring.kinds[ring.slot(sequence)] = kind;
        }
        ring.sequencer.publish(first, last);
    }

    @Override
    public void watermark(long watermark) throws InterruptedException {
        signal(watermark, Ring.WATERMARK);
    }

    @Override
    public boolean snapshot(long snapshot) throws InterruptedException {
        return signal(snapshot, Ring.SNAPSHOT);
    }

    private boolean signal(long value, byte kind) throws InterruptedException {
        long sequence = claim(1);
        if (sequence < 0) {
            return false;
        }
        ring.values[ring.slot(sequence)] = value;
        publish(sequence, sequence, kind);
        return true;
    }

    @Override
    public void close() {
        closing.set(true);
        if (ending.compareAndSet(false, true)) {
            boolean done = false;
            try {
                end();
                done = true;
            } finally {
                ending.set(done);
            }
        }
    }

    private void end() {
        long sequence = claimEnd();
        if (sequence >= 0) {
            publish(sequence, sequence, Ring.END);
        }
    }

    private long claimEnd() {
        boolean interrupted = false;
        long sequence = FULL;
        for (int times = 0; sequence == FULL && !isClosed(); times++) {
            try {
                sequence = ring.sequencer.tryNext();
            } catch (InsufficientCapacityException full) {
                interrupted |= pause(times);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return sequence;
    }

    private boolean pause(int times) {
        try {
            idle(times);
            return false;
        } catch (InterruptedException later) {
            return true;
        }
    }
}
