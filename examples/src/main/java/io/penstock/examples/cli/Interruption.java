package io.penstock.examples.cli;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody wants the program to stop: a signal, or a part of it that has failed. The thread that reads the input
 * looks at it between two reads, and a read that blocks is woken. Any thread may raise it; the first to do so counts.
 */
public final class Interruption {
    private @Nullable Thread blocked;
    private volatile boolean raised;
    private volatile int signal;

    /** Something that may block and ends with {@link ClosedByInterruptException} when its thread is interrupted. */
    @FunctionalInterface
    public interface Read {
        /** Answers how many bytes were read, -1 at the end. */
        int read() throws IOException;
    }

    /** Asks to stop, without a signal. */
    public void raise() {
        raise(0);
    }

    /** Asks to stop because of a signal with this number. */
    public synchronized void raise(int number) {
        if (signal == 0) {
            signal = number;
        }
        raised = true;
        if (blocked != null) {
            blocked.interrupt();
        }
    }

    /** Whether the program should stop reading. */
    public boolean isRaised() {
        return raised;
    }

    /** Number of the signal that came, 0 without one. */
    public int signal() {
        return signal;
    }

    /**
     * Reads, woken when the program should stop.
     *
     * @return what the read answered, or 0 if the program should stop; nothing was read then
     */
    public int read(Read read) throws IOException {
        if (!enter()) {
            return 0;
        }
        try {
            return read.read();
        } catch (ClosedByInterruptException e) {
            return 0;
        } finally {
            leave();
        }
    }

    private synchronized boolean enter() {
        blocked = raised ? null : Thread.currentThread();
        return blocked != null;
    }

    /** Forgets an interrupt that came too late to be noticed by the read. */
    private synchronized void leave() {
        blocked = null;
        if (raised) {
            Thread.interrupted();
        }
    }
}
