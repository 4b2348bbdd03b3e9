package io.penstock.engine.dispatch;

import io.penstock.engine.ring.OutboundEnd;
import io.penstock.stage.Output;
import io.penstock.topology.Dispatch;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A stage's outbound end: one or several rings, and what the stage emitted beyond demand. For the stage's thread alone. */
public abstract class Dispatcher implements Output<Object> {
    final OutboundEnd[] ends;
    private @Nullable OutboundEnd refusedBy;

    Dispatcher(List<OutboundEnd> ends) {
        this.ends = ends.toArray(OutboundEnd[]::new);
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
            return new ByPartition(ends, partition.partition(), spec.carry());
        }
        if (dispatch instanceof Dispatch.Claimed) {
            return new Claimed(ends, current);
        }
        return ends.size() == 1 ? new OneRing(ends, spec.carry()) : new ByDemand(ends, spec.carry());
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

    /** Moves what is carried into rings that have room; answers whether the stage may go on. */
    public abstract boolean drain();

    /** Whether nothing is carried. */
    public abstract boolean isEmpty();

    /** Whether {@link #drain()} would move something. */
    abstract boolean canDrain();

    /** Gives up what the present event claimed, as far as it is not published. */
    public void rollBack() {}

    @Override
    public void flush() {
        for (OutboundEnd end : ends) {
            end.flush();
        }
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

    /** How many events were taken since launch, wherever they are now. */
    public long taken() {
        long sum = carried() + discarded();
        for (OutboundEnd end : ends) {
            sum += end.next();
        }
        return sum;
    }

    /** How many events are carried, for whatever ring; any thread. */
    public abstract long carried();

    /** How many events are carried for one ring and no other; any thread. */
    long carried(int ring) {
        return 0;
    }

    /** How many events were given up; any thread. */
    public long discarded() {
        return 0;
    }

    /** What the outbound ends tell about their rings; any thread. */
    public List<RingStatus> status() {
        return IntStream.range(0, ends.length)
                .mapToObj(i -> ends[i].status(carried(i)))
                .toList();
    }

    /** Notes who refused; what was refused may be offered again once {@link #takesAgain()}. */
    boolean refuse(OutboundEnd end) {
        refusedBy = end;
        return false;
    }

    /** Whether something was refused that would be taken now; answers so once. */
    public boolean takesAgain() {
        if (refusedBy != null && wouldTake(refusedBy)) {
            refusedBy = null;
            return true;
        }
        return false;
    }

    /** Whether the end that refused has room now. */
    boolean wouldTake(OutboundEnd end) {
        return end.hasRoom();
    }

    /** Whether the stage would get further with its output now than at its last turn. */
    public boolean isReady() {
        return canDrain() || (refusedBy != null && wouldTake(refusedBy)) || markDue();
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
