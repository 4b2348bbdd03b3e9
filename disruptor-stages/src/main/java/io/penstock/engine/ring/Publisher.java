package io.penstock.engine.ring;

import io.penstock.stage.Input;

/**
 * The outside's end of an input ring, for one publishing thread or many.
 *
 * <p>{@code closed}: written by whoever closes or ends the topology; read by publishers at each claim.
 */
public abstract class Publisher implements Input<Object> {
    final Ring ring;
    private final Idle idle;
    private final Object[] slots;
    private volatile boolean closed;

    /** What a thread outside does between two looks at a full ring. */
    @FunctionalInterface
    public interface Idle {
        /**
         * Lets time pass.
         *
         * @param times how often in a row, from 0
         */
        void idle(int times) throws InterruptedException;
    }

    Publisher(Ring ring, Idle idle) {
        this.ring = ring;
        this.idle = idle;
        slots = ring.slots;
    }

    /** For the ring's kind of publishers. */
    public static Publisher of(Ring ring, Idle idle) {
        return ring.many ? new ManyPublishers(ring, idle) : new OnePublisher(ring, idle);
    }

    /** Fixes who gates the ring; before launch. */
    public void fix() {}

    /** The topology has ended: every later claim answers {@link #CLOSED}. */
    public final void shut() {
        closed = true;
    }

    final boolean isClosed() {
        return closed;
    }

    abstract long tryClaimOpen(int n);

    @Override
    public final long tryClaim(int n) {
        if (n < 1 || n > slots.length) {
            throw new IllegalArgumentException("want 1 <= n <= " + ring.size + ", got " + n);
        }
        return closed ? CLOSED : tryClaimOpen(n);
    }

    @Override
    public final long claim(int n) throws InterruptedException {
        long first = tryClaim(n);
        for (int times = 0; first == FULL; times++) {
            idle.idle(times);
            first = tryClaim(n);
        }
        return first;
    }

    @Override
    public final Object slot(long sequence) {
        return slots[(int) sequence & (slots.length - 1)];
    }

    @Override
    public final int capacity() {
        return ring.size;
    }

    @Override
    public final long position(long sequence) {
        return sequence;
    }

    final void idle(int times) throws InterruptedException {
        idle.idle(times);
    }
}
