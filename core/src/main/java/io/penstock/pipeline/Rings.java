package io.penstock.pipeline;

import io.penstock.topology.RingSpec;
import org.agrona.BitUtil;

/** How large rings are. */
final class Rings {
    private Rings() {}

    /** The next power of two. */
    static int size(String name, int wanted) {
        if (wanted < 1 || wanted > RingSpec.MAX_SIZE) {
            throw new IllegalArgumentException(
                    "ring " + name + ": want 1 <= size <= " + RingSpec.MAX_SIZE + ", got " + wanted);
        }
        return BitUtil.findNextPositivePowerOfTwo(wanted);
    }
}
