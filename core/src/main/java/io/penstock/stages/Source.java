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
     * Says how many events may wait on each ring beyond what was asked for; a call that emits more fails its stage. When
     * nothing is said it is the largest max demand, of the subscriptions to the stage and of its own: enough for a
     * producer that emits what it is asked for and for a producer-consumer that emits no more than it is handed. One that
     * makes up to n events of one needs n times its largest chunk.
     *
     * <p>Behind a partition dispatcher a call may also emit, whatever the carries hold, as much as all subscriptions
     * together can ask for, however the events spread; the stage is called for nothing else until what is in excess is out.
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
