package io.penstock.engine.jmx;

import io.penstock.topology.Running;

/** Shows a topology that runs. */
record TopologyBean(String name, Running running) implements TopologyMXBean {
    @Override
    public String getName() {
        return name;
    }

    @Override
    public String explain() {
        return running.explain();
    }
}
