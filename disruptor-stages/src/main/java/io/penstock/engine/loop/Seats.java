package io.penstock.engine.loop;

import io.penstock.engine.demand.Arrivals;
import io.penstock.engine.dispatch.Dispatcher;
import io.penstock.engine.ring.InboundEnd;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.engine.ring.Ring;
import io.penstock.topology.Dispatch;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import java.util.List;
import java.util.Objects;
import org.agrona.BitUtil;
import org.jspecify.annotations.Nullable;

/**
 * Where consumers that come and go sit behind a stage: on the one ring of a broadcast, else each on a ring of its own, which comes and
 * goes with it; in a partition one at a time, or several where they share it.
 */
final class Seats {
    private final StageLoop loop;
    private final @Nullable OutboundSpec spec;
    private @Nullable OutboundEnd shared;
    private long made;

    Seats(StageLoop loop, @Nullable OutboundSpec spec) {
        this.loop = loop;
        this.spec = spec;
    }

    /** The one ring of a broadcast. */
    void share(OutboundEnd end) {
        shared = end;
    }

    private boolean isBroadcast() {
        return dispatch() instanceof Dispatch.Broadcast;
    }

    private Dispatch dispatch() {
        return Objects.requireNonNull(spec).dispatch();
    }

    /** Refuses whom there is no seat for. */
    void check(Link link, List<Link> live) {
        if (spec == null || dispatch() instanceof Dispatch.Claimed) {
            throw refused(link, "its events are not to be had at run time");
        }
        if (dispatch() instanceof Dispatch.Partition) {
            checkPartition(link, live);
        } else if (link.partition() >= 0) {
            throw refused(link, "it does not partition, got partition " + link.partition());
        } else if (isBroadcast()
                && live.stream().anyMatch(other -> other.consumer().equals(link.consumer()))) {
            throw refused(link, "it does so already");
        }
    }

    private void checkPartition(Link link, List<Link> live) {
        int partitions = loop.dispatcher().partitions();
        if (link.partition() < 0 || link.partition() >= partitions) {
            throw refused(link, "want 0 <= partition < " + partitions + ", got " + link.partition());
        }
        for (Link other : live) {
            if (other.partition() == link.partition() && !isShared()) {
                throw refused(link, "partition " + link.partition() + " already goes to " + other.consumer());
            }
        }
    }

    private boolean isShared() {
        return dispatch() instanceof Dispatch.Partition partition && partition.shared();
    }

    private static IllegalArgumentException refused(Link link, String why) {
        return new IllegalArgumentException(
                "stage " + link.consumer() + " cannot subscribe to " + link.producer() + ": " + why);
    }

    /** Whether its predecessor is still at what it was sent: the order inside a partition is kept. */
    boolean mustWait(Link link, List<Link> leaving) {
        return link.partition() >= 0
                && !isShared()
                && leaving.stream().anyMatch(other -> other.partition() == link.partition());
    }

    /** Sits somebody down on a ring; what is published there from now on is for it, too. */
    void take(Link link) {
        OutboundEnd out = isBroadcast() ? Objects.requireNonNull(shared) : ring(link);
        link.out = out;
        link.end = out.join(link.demand(), link.selector(), link.consumerLoop.waitStrategy());
    }

    /** Has events go there. */
    void enter(Link link, Dispatcher dispatcher) {
        if (!isBroadcast()) {
            dispatcher.joined(Objects.requireNonNull(link.out), link.partition());
        }
    }

    private OutboundEnd ring(Link link) {
        String name = link.producer() + ">" + link.consumer() + "#" + ++made;
        Ring ring =
                new Ring(RingSpec.values(name, link.ringSize()), BitUtil.findNextPositivePowerOfTwo(link.ringSize()));
        Arrivals arrivals = loop.surroundings().arrivals();
        if (arrivals != null) {
            ring.tellMessagesApart(arrivals);
        }
        OutboundEnd out = new OutboundEnd(ring, loop.waitStrategy());
        if (link.handsOn()) {
            out.handOn();
        }
        return out;
    }

    /** Sends nothing more to it. */
    void leave(Link link, Dispatcher dispatcher) {
        OutboundEnd out = Objects.requireNonNull(link.out);
        out.release(end(link));
        if (!isBroadcast()) {
            dispatcher.left(out);
        }
    }

    /** It reads no more. */
    void forget(Link link, Dispatcher dispatcher) {
        OutboundEnd out = Objects.requireNonNull(link.out);
        if (isBroadcast()) {
            out.forget(end(link), link.consumerLoop.waitStrategy());
        } else {
            dispatcher.forget(out, link.partition());
        }
    }

    private static InboundEnd end(Link link) {
        return Objects.requireNonNull(link.end);
    }

    /** Whether what one has not processed may go to another. */
    boolean handsOn() {
        return !isBroadcast();
    }
}
