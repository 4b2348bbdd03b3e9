package io.penstock.topology;

/** Runs topologies. The one type of an engine that the languages know. */
public interface Engine {
    /**
     * Starts a topology: every stage with logic of its own, fresh.
     *
     * @return what runs; to be closed
     * @throws IllegalArgumentException if this engine cannot run it, naming what and why; nothing runs then
     * @throws TopologyFailedException if the logic of a stage could not be made, naming the stage; nothing runs then
     */
    Running launch(Topology topology);

    /** Prints a topology as this engine would run it: one line a layer, with ring sizes, demands and wait strategies. */
    String explain(Topology topology);
}
