package io.penstock.engine.carry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A number that one thread counts and any may read: a whole value, as of some moment. It orders nothing, so that it costs its
 * writer no more than a plain field.
 *
 * <p>{@code value}: written by the one who counts; read by any thread.
 */
public final class Count {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Count.class, "value", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private long value;

    /** Adds; for the one who counts. */
    public void add(long n) {
        VALUE.setOpaque(this, value + n);
    }

    /** Sets; for the one who counts. */
    public void set(long now) {
        VALUE.setOpaque(this, now);
    }

    /** The number now; for any thread. */
    public long get() {
        return (long) VALUE.getOpaque(this);
    }
}
