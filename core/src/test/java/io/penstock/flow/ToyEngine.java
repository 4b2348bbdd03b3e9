package io.penstock.flow;

import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import io.penstock.topology.Topology;

/**
 * Runs a topology on the thread that waits for it, as plainly as can be: a list an edge, stages in an order that a seed decides, room
 * and batches as small as a test wants them. It knows what flows need and no more.
 *
 * @param seed decides the order of the stages and the size of each batch
 * @param room most values that wait on an edge
 */
record ToyEngine(long seed, int room) implements Engine {
    @Override
    public Running launch(Topology topology) {
        return new ToyRunning(topology, seed, room);
    }

    @Override
    public String explain(Topology topology) {
        return topology.toString();
    }
}
