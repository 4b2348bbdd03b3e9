package io.penstock.engine.dispatch;

import io.penstock.engine.carry.Carried;
import io.penstock.engine.carry.Count;
import io.penstock.engine.carry.Discards;
import io.penstock.engine.demand.Arrivals;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.stage.Chooser;
import io.penstock.stage.Output;
import io.penstock.topology.Dispatch;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stage's outbound end: one or several rings, and what the stage emitted beyond demand. For the stage's thread alone, but for what it
 * tells about itself.
 *
 * <p>{@code ends}: written by the stage; read by whoever asks for its status.
 */
public abstract class Dispatcher implements Output<Object> {
    /** Of an end behind a stage that does not partition. */
    public static final int NO_PARTITION = -1;

    final Discards discards;
    volatile OutboundEnd[] ends = {};
    /** How many events were put onto rings that have left, without those that were put back and wait or went out again. */
    private final Count gone = new Count();

    /** Whether the stage was not called for events. */
    boolean aside;

    private boolean refused;
    private Runnable atCut = () -> {};

    Dispatcher(Discards discards) {
        this.discards = discards;
    }

    /**
     * Makes the one that a topology wants.
     *
     * @param current the event that is being handled
     */
    public static Dispatcher of(@Nullable OutboundSpec spec, List<OutboundEnd> ends, Current current) {
        if (spec == null) {
            return new Nowhere();
        }
        Dispatch dispatch = spec.dispatch();
        if (dispatch instanceof Dispatch.Partition partition) {
            return new ManyLines(spec, partition, ends);
        }
        if (dispatch instanceof Dispatch.Claimed) {
            return new Claimed(spec, ends, current);
        }
        return new OneLine(spec, ends, chooser(dispatch));
    }

    private static Chooser<Object> chooser(Dispatch dispatch) {
        if (dispatch instanceof Dispatch.Chosen chosen) {
            return Objects.requireNonNull(
                    chosen.chooser().get(),
                    () -> "want a chooser from the supplier of '" + chosen.label() + "', got null");
        }
        return Chooser.mostDemand();
    }

    /** Has something run where what waited before something else has gone out, before more of what waits does. */
    public final void atCut(Runnable then) {
        atCut = then;
    }

    final void wasCut() {
        atCut.run();
    }

    /**
     * An end joins. Between batches, with nothing put that is not visible.
     *
     * @param partition whose events it is to have; {@link #NO_PARTITION} where the stage does not partition
     */
    public final void joined(OutboundEnd end, int partition) {
        OutboundEnd[] more = Arrays.copyOf(ends, ends.length + 1);
        more[more.length - 1] = end;
        ends = more;
        join(end, partition);
    }

    /** An end leaves, and what waits stays. Between batches, with nothing put that is not visible. */
    public final void left(OutboundEnd end) {
        gone.add(end.next());
        ends = Arrays.stream(ends).filter(other -> other != end).toArray(OutboundEnd[]::new);
        leave(end);
    }

    /** How many partitions there are; 0 where the stage does not partition. */
    public int partitions() {
        return 0;
    }

    /**
     * The last watermark that nothing waits before any more, {@code Long.MIN_VALUE} before the first.
     *
     * @param partition whose; {@link #NO_PARTITION} where the stage does not partition
     */
    public final long currentWatermark(int partition) {
        return line(partition).currentWatermark();
    }

    /** Where the events of a partition wait; of any, where the stage does not partition. */
    abstract Line line(int partition);

    abstract void join(OutboundEnd end, int partition);

    abstract void leave(OutboundEnd end);

    /**
     * Puts events in front of all that waits, whatever the bound: those of an end that left, which it did not process.
     *
     * @param partition whose they are; {@link #NO_PARTITION} where the stage does not partition
     * @param lost is told of those that are given up after all
     */
    public final void putBack(List<Object> events, int partition, Consumer<List<Object>> lost) {
        line(partition).putBack(events, given -> {
            gone.add(given.size());
            lost.accept(given);
        });
        gone.add(-events.size());
    }

    /**
     * Nothing of what was sent to an end that left is put back any more.
     *
     * @param partition whose it was; {@link #NO_PARTITION} where the stage does not partition
     */
    public final void forget(OutboundEnd end, int partition) {
        line(partition).forget(end);
    }

    /**
     * Gives up what waits. What had been sent before is lost, and told so; the rest is discarded.
     *
     * @param partition whose; {@link #NO_PARTITION} where the stage does not partition
     * @return what was discarded, in order
     */
    public final List<Object> giveUp(int partition) {
        return line(partition).carry().giveUp(discards);
    }

    /** Gives up what waits, for whatever partition; answers what was discarded. */
    public final List<Object> giveUpAll() {
        List<Object> rest = new ArrayList<>();
        for (int p = 0; !isEmpty(); p++) {
            rest.addAll(giveUp(p));
        }
        return rest;
    }

    /** Says whether the stage emits without having been called for events, as it does for a message; answers what was said before. */
    public final boolean aside(boolean now) {
        boolean before = aside;
        aside = now;
        return before;
    }

    @Override
    public @Nullable Object claim(int partition) {
        throw new IllegalStateException(
                "want a ring of reused slots to claim from, got rings of values: offer instead");
    }

    @Override
    public void watermark(long watermark) {
        for (OutboundEnd end : ends) {
            end.watermark(watermark);
        }
    }

    @Override
    public final boolean snapshot(long snapshot) {
        if (!hasSnapshotRoom()) {
            return false;
        }
        passSnapshot(snapshot);
        return true;
    }

    /** Marks the place of a snapshot on all rings, behind what is carried for each. */
    void passSnapshot(long snapshot) {
        for (OutboundEnd end : ends) {
            end.snapshot(snapshot);
        }
    }

    /** How many snapshots are carried, of those to one ring at the most. */
    int snapshotsCarried() {
        return 0;
    }

    /** Whether {@link #snapshot} would be taken. */
    public final boolean hasSnapshotRoom() {
        int carried = snapshotsCarried();
        for (OutboundEnd end : ends) {
            if (end.snapshotRoom() <= carried) {
                return false;
            }
        }
        return true;
    }

    /** Moves what is carried into rings that have room; answers whether the stage may go on. */
    public abstract boolean drain();

    /** Whether nothing is carried. */
    public abstract boolean isEmpty();

    /** What is carried now, to be asked later whether it has left. */
    public abstract Carried carriedNow();

    /** Whether {@link #drain()} would move something. */
    abstract boolean canDrain();

    /** Gives up what the present event claimed, as far as it is not published. */
    public void rollBack() {}

    @Override
    public void flush() {
        for (OutboundEnd end : ends) {
            end.flush();
        }
        discards.report();
    }

    /** Shows what was discarded and not shown yet; throws what the hook has thrown, in whatever call it was shown something. */
    public final void showDiscarded() {
        discards.report();
        discards.rethrow();
    }

    /** Whether a chooser has thrown as it was told something. */
    public boolean hasThrown() {
        return false;
    }

    /** Answers what a chooser threw as it was told something, once; {@code null} where it did not. */
    public @Nullable Throwable takeThrown() {
        return null;
    }

    /** Marks the end on all rings. */
    public void end() {
        for (OutboundEnd end : ends) {
            end.end();
        }
    }

    /** Whether something that comes of an event would find demand; what the stage claims itself, it asks for itself. */
    public boolean hasDemand() {
        return true;
    }

    /** How many events were taken, wherever they are now. */
    public final long taken() {
        long sum = carried() + discarded() + gone.get();
        for (OutboundEnd end : ends) {
            sum += end.next();
        }
        return sum;
    }

    /** How many events were published, to whatever ring, also to those that left; one that is put back, once. Any thread. */
    public final long published() {
        return gone.get()
                + Arrays.stream(ends).mapToLong(OutboundEnd::published).sum();
    }

    /** How many events are carried, for whatever ring; any thread. */
    public abstract long carried();

    /** How many events are carried for one end and no other; any thread. */
    long carriedFor(OutboundEnd end) {
        return 0;
    }

    /** How many events were given up: discarded because too many waited, or dropped by a partition function; any thread. */
    public final long discarded() {
        return discards.total();
    }

    /** What the outbound ends tell about their rings; any thread. */
    public final List<RingStatus> status() {
        return Arrays.stream(ends).map(end -> end.status(carriedFor(end))).toList();
    }

    /** When the ask came that is to be heard next; {@link Arrivals#NEVER} if none waits. Where messages are told apart. */
    public final long askedAt() {
        long first = Arrivals.NEVER;
        for (OutboundEnd end : ends) {
            first = Math.min(first, end.askedAt());
        }
        return first;
    }

    /** Hears the next ask, where one waits, and looks at it: of those that ask the same the first is first. */
    public final void hear() {
        Collections.min(Arrays.asList(ends), Comparator.comparingLong(OutboundEnd::askedAt))
                .hear();
        demand();
    }

    /** Notes that something was refused; it may be offered again once {@link #takesAgain()}. */
    final boolean refuse() {
        refused = true;
        return false;
    }

    /** Whether something was refused that would be taken now; answers so once. */
    public final boolean takesAgain() {
        if (refused && wouldTake()) {
            refused = false;
            return true;
        }
        return false;
    }

    /** Whether who refused last has room now. */
    abstract boolean wouldTake();

    /** Whether the stage would get further with its output now than at its last turn. */
    public final boolean isReady() {
        return canDrain() || (refused && wouldTake()) || markDue();
    }

    private boolean markDue() {
        for (OutboundEnd end : ends) {
            if (end.isMarkDue()) {
                return true;
            }
        }
        return false;
    }
}
