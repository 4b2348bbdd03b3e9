package io.penstock.flow.layout;

import io.penstock.stage.Demand;
import io.penstock.topology.RingSpec;

/**
 * How a flow is laid out.
 *
 * @param stages how many stages run the steps of one layer, and how many partitions there are where nothing else is said
 * @param demand how each stage asks
 * @param ringSize slots of each ring; the engine rounds it up to a power of two and raises it to the largest max demand; 0: the
 *     {@link RingSpec#sizeFor(int)} of max demand
 */
public record FlowOptions(int stages, Demand demand, int ringSize) {
    /** Most stages that there can be for one layer. */
    public static final int MAX_STAGES = 256;

    /** As many stages as cores, and the demand that a subscription has when nothing is said. */
    public static final FlowOptions DEFAULTS =
            new FlowOptions(Math.min(Runtime.getRuntime().availableProcessors(), MAX_STAGES), Demand.DEFAULT, 0);

    /** Refuses what cannot be. */
    public FlowOptions {
        requireStages("stages", stages);
        if (ringSize < 0 || ringSize > RingSpec.MAX_SIZE) {
            throw new IllegalArgumentException("want 1 <= ringSize <= " + RingSpec.MAX_SIZE + ", got " + ringSize);
        }
    }

    /** Refuses less than one stage, and more than there can be, of what is called so. */
    public static void requireStages(String what, int got) {
        if (got < 1 || got > MAX_STAGES) {
            throw new IllegalArgumentException("want 1 <= " + what + " <= " + MAX_STAGES + ", got " + got);
        }
    }

    /** With another value. */
    public FlowOptions withStages(int wanted) {
        return new FlowOptions(wanted, demand, ringSize);
    }

    /** With another value. */
    public FlowOptions withDemand(Demand wanted) {
        return new FlowOptions(stages, wanted, ringSize);
    }

    /** With another value. */
    public FlowOptions withRingSize(int wanted) {
        return new FlowOptions(stages, demand, wanted);
    }

    /** What is asked of the engine for each ring. */
    public int slots() {
        return ringSize > 0 ? ringSize : RingSpec.sizeFor(demand.max());
    }
}
