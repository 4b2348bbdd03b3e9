package io.penstock.engine.jmx;

/** A running topology, as {@code domain:type=Topology,name="…"}. */
public interface TopologyMXBean {
    /** Name of the topology. */
    String getName();

    /** The picture of what runs, with live counts. */
    String explain();
}
