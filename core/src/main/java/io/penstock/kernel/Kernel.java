package io.penstock.kernel;

import java.util.function.Consumer;

/**
 * A state machine that is fed events, watermarks and ends, and offers what comes of them to its {@link KernelOutput}. For one
 * thread at a time.
 *
 * <p><b>Refusal.</b> Each call answers whether everything is out. If not, the kernel has taken what it was given and keeps what
 * the output refused; it is called with {@link #drain()} alone until that answers {@code true}.
 *
 * <p><b>State</b> may be saved between any two calls, and loaded into a fresh kernel of the same plan, whose first call is then
 * {@link #drain()}. What was being emitted is saved as the event or pane it comes of, and how much of it was taken: it is made
 * again and goes on behind that. So functions must give the same for the same, and leave what they are given as it is.
 */
public interface Kernel {
    /** Takes an event. */
    boolean accept(Object event);

    /**
     * No event with an earlier time follows on this inbound end.
     *
     * @param inbound {@code 0 <= inbound < } the plan's number of inbound ends
     */
    boolean watermark(int inbound, long watermark);

    /** Nothing follows on this inbound end. */
    boolean end(int inbound);

    /** Offers again what was refused, and goes on with what was not reached. */
    boolean drain();

    /** Shows all state, key by key. Nothing changes; what is shown is the kernel's own and valid until its next call. */
    void save(Consumer<SavedState> state);

    /** Takes back what was saved: of this kernel, or the keys that are this kernel's now and the whole of several. */
    void load(SavedState state);

    /** Which verb threw last, and where in the kernel: {@code map, step 2 of 3}; empty if none did. For messages. */
    String where();

    /** Gives back what is open. Nothing but {@link #where()} is called afterwards. */
    void stop();
}
