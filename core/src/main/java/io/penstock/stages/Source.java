package io.penstock.stages;

import io.penstock.topology.RingSpec;

/**
 * The end of a described stage that others subscribe to, with what is said about it. What is not said follows from the
 * subscriptions: see {@link #carry(int)} and {@link #ringSize(int)}.
 *
 * @param <T> type of the events
 */
public final class Source<T> {
    private final String name;
    private Dispatcher<?> dispatcher = Dispatcher.byDemand();
    private int carry;
    private int ringSize;

    Source(String name) {
        this.name = name;
    }

    /** Name of the stage. */
    public String name() {
        return name;
    }

    /** Says how events find their consumer; by demand, when nothing is said. */
    public Source<T> dispatch(Dispatcher<? super T> wanted) {
        dispatcher = wanted;
        return this;
    }

    /**
     * Says how many events may wait beyond what was asked for: on each ring, and again in each call of the stage. When
     * nothing is said it is the largest max demand of the subscriptions to the stage and of its own; for a producer
     * whose subscriptions have rings of their own the sum of their max demands, so that emitting what is
     * asked for never fails.
     *
     * @param most at least 1
     */
    public Source<T> carry(int most) {
        if (most < 1) {
            throw new IllegalArgumentException(name + ": want carry >= 1, got " + most);
        }
        carry = most;
        return this;
    }

    /**
     * Says how many slots each ring behind the stage has. When nothing is said: {@link RingSpec#sizeFor(int)} of the
     * largest max demand.
     *
     * @param slots {@code 1 <= slots <= } {@link RingSpec#MAX_SIZE}; rounded up to a power of two and, if need be, to the
     *     largest max demand
     */
    public Source<T> ringSize(int slots) {
        if (slots < 1 || slots > RingSpec.MAX_SIZE) {
            throw new IllegalArgumentException(
                    name + ": want 1 <= ring size <= " + RingSpec.MAX_SIZE + ", got " + slots);
        }
        ringSize = slots;
        return this;
    }

    Dispatcher<?> dispatcher() {
        return dispatcher;
    }

    int carryOr(int otherwise) {
        return carry == 0 ? otherwise : carry;
    }

    int ringSizeOr(int otherwise) {
        return ringSize == 0 ? otherwise : ringSize;
    }
}
