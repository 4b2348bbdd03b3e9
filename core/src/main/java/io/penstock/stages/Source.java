package io.penstock.stages;

import io.penstock.topology.RingSpec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of a described stage that others subscribe to, with what is said about it. What is not said follows from the
 * subscriptions: see {@link #overflow}, {@link #carry} and {@link #ringSize}.
 *
 * @param <T> type of the events
 */
public final class Source<T> {
    private final String name;
    private Dispatcher<?> dispatcher = Dispatcher.byDemand();
    private Overflow<?> overflow;
    private int carry;
    private int ringSize;
    private DemandMode mode = DemandMode.FORWARD;
    private boolean open;

    Source(String name, Overflow<?> overflow) {
        this.name = name;
        this.overflow = overflow;
    }

    /** Name of the stage. */
    public String name() {
        return name;
    }

    /** Says how events find their consumer; by demand, when nothing is said. */
    public Source<T> dispatch(Dispatcher<? super T> wanted) {
        dispatcher = Objects.requireNonNull(wanted, "want a dispatcher, got null");
        return this;
    }

    /** Says what becomes of events that nobody has asked for; {@link Overflow#waiting()}, when nothing is said. */
    public Source<T> overflow(Overflow<? super T> wanted) {
        overflow = Objects.requireNonNull(wanted, "want an overflow, got null");
        return this;
    }

    /**
     * Says how many events may wait, of each partition or of the stage, before the stage is held up: see {@link Overflow#waiting()}. When
     * nothing is said it is the largest max demand, of the subscriptions to the stage and of its own.
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

    /**
     * Says how a producer takes demand when it is launched; {@link DemandMode#FORWARD}, when nothing is said. Read at each launch.
     *
     * @see RunningStages#demand(String, DemandMode)
     */
    public Source<T> demand(DemandMode wanted) {
        mode = Objects.requireNonNull(wanted, "want a demand mode, got null");
        return this;
    }

    DemandMode mode() {
        return mode;
    }

    /**
     * Says that consumers come while it runs: it may be launched though nobody subscribes to it, or to some of its partitions. With
     * nobody there it has no demand, and what it emits all the same waits as its overflow says.
     */
    public Source<T> open() {
        open = true;
        return this;
    }

    boolean isOpen() {
        return open;
    }

    Dispatcher<?> dispatcher() {
        return dispatcher;
    }

    Overflow<?> overflow() {
        return overflow;
    }

    boolean saysCarry() {
        return carry != 0;
    }

    /** The number of a partition, by its name. */
    int partition(@Nullable String named) {
        List<String> names = dispatcher instanceof Dispatcher.Partition<?> partitions ? partitions.names() : List.of();
        if (named == null || !names.contains(named)) {
            throw new IllegalArgumentException("stage " + name
                    + ": want a partition of those that its dispatcher names, " + names + ", got " + named);
        }
        return names.indexOf(named);
    }

    int carryOr(int otherwise) {
        return carry == 0 ? otherwise : carry;
    }

    int ringSizeOr(int otherwise) {
        return ringSize == 0 ? otherwise : ringSize;
    }
}
