package io.penstock.engine;

import io.penstock.topology.InboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import java.util.HashMap;
import java.util.Map;
import org.agrona.BitUtil;

/** How many slots each ring gets: the next power of two, and no less than the largest max demand of its subscriptions. */
final class RingSizes {
    private final Map<String, Integer> maxDemands = new HashMap<>();

    /** Goes through the subscriptions once: there may be tens of thousands. */
    RingSizes(Topology topology) {
        for (StageSpec stage : topology.stages()) {
            for (InboundSpec end : stage.inbound()) {
                if (end.demand() != null) {
                    maxDemands.merge(end.ring(), end.demand().max(), Math::max);
                }
            }
        }
    }

    int of(RingSpec ring) {
        int size = Math.max(ring.size(), maxDemands.getOrDefault(ring.name(), 0));
        if (size > RingSpec.MAX_SIZE) {
            throw new IllegalArgumentException(
                    "ring " + ring.name() + ": want a size of at most " + RingSpec.MAX_SIZE + ", got " + size);
        }
        return BitUtil.findNextPositivePowerOfTwo(size);
    }
}
