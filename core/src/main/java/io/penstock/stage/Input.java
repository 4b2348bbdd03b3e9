package io.penstock.stage;

/**
 * Where events from outside enter a running topology. A slot is claimed, filled and published:
 *
 * <pre>{@code
 * long sequence = input.tryClaim(1);
 * if (sequence >= 0) {
 *     try {
 *         input.slot(sequence).set(…);
 *     } finally {
 *         input.publish(sequence, sequence);
 *     }
 * }
 * }</pre>
 *
 * <p>Whether one thread may publish or many is said in the topology. Every claimed slot must be published or aborted: the
 * stages behind wait for it.
 *
 * @param <E> type of the slots
 */
public interface Input<E> {
    /** Answer of a claim: no room now. */
    long FULL = -1;

    /** Answer of a claim: the input was closed, or the topology has ended. */
    long CLOSED = -2;

    /**
     * Claims slots if there is room now.
     *
     * @param n how many, {@code 1 <= n <= capacity()}
     * @return sequence of the first of them, {@link #FULL} or {@link #CLOSED}
     */
    long tryClaim(int n);

    /**
     * Claims slots, waiting for room. Never called on a stage's thread.
     *
     * @param n how many, {@code 1 <= n <= capacity()}
     * @return sequence of the first of them, or {@link #CLOSED}
     * @throws InterruptedException if interrupted while waiting; nothing is claimed then
     * @throws IllegalStateException if a stage of this topology has waited for a while, naming it: it may wait for itself
     */
    long claim(int n) throws InterruptedException;

    /** The slot of a claimed sequence, with what it held last; its publisher's until it is published. */
    E slot(long sequence);

    /** Makes claimed slots visible, from the first to the last sequence given. */
    void publish(long first, long last);

    /** Gives claimed slots up: they are published as void, which no step sees. */
    void abort(long first, long last);

    /**
     * Says that no event with an earlier time follows, in the order of the events. Takes a slot where many threads publish, and waits for
     * it; where one does, waits while some dozens are under way. Never called on a stage's thread.
     *
     * @throws InterruptedException if interrupted while waiting; nothing is said then
     */
    void watermark(long watermark) throws InterruptedException;

    /**
     * Says that a snapshot is to be taken of all that comes of the events before this place. Takes a slot where many threads
     * publish; where one does, a few may be under way on this ring.
     *
     * @param snapshot its number, larger than those before
     * @return whether it was said: not when the input is closed, nor while as many are under way as there may be
     */
    boolean snapshot(long snapshot) throws InterruptedException;

    /** Number of slots. */
    int capacity();

    /** The place of a sequence in the order of the input for ever: {@code first position of this run + sequence}. */
    long position(long sequence);

    /**
     * Says that nothing follows. Claims of others that are open may still be published. May be called twice, by any thread. Where many
     * threads publish the end takes a slot, and is waited for.
     *
     * @throws IllegalStateException if a stage of this topology has waited for that slot for a while, naming it: it may wait for itself.
     *     The input takes no events then, and who closes it next says the end
     */
    void close();
}
