package io.penstock.engine;

import io.penstock.jvm.JvmFlags;
import io.penstock.topology.Engine;
import io.penstock.topology.Topology;

/**
 * Runs topologies without threads: the same loops, stepped on the caller's thread, in an order that a seed decides, with a
 * clock that the caller moves. The same seed gives the same run. For tests.
 *
 * <p>What one call of a stage emits to a ring of values is a message there, as in GenStage: a batch never reaches over its end,
 * however late the next stage is stepped, and of several inbound ends a turn takes a batch of the message that came first. Each ask is
 * heard by itself, too, in its place among all that came. On threads emissions merge, a turn takes a batch from each, and asks add up.
 */
public final class SteppedEngine implements Engine {
    private final long seed;

    /**
     * With a seed for the order of the steps.
     *
     * @throws io.penstock.jvm.MissingJvmFlagException if the JVM was started without a flag that Agrona wants
     */
    public SteppedEngine(long seed) {
        JvmFlags.require(JvmFlags.AGRONA);
        this.seed = seed;
    }

    @Override
    public SteppedRunning launch(Topology topology) {
        return new Stepping(topology, seed);
    }

    @Override
    public String explain(Topology topology) {
        return new Picture(topology, EngineOptions.defaults()).print();
    }
}
