package io.penstock.engine.jmx;

import io.penstock.topology.Running;
import io.penstock.topology.StageStatus;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The beans of one topology: registered with the platform's MBean server, until closed. */
public final class Beans implements AutoCloseable {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final String domain;
    private final String topology;
    private final Running running;
    private final Deque<ObjectName> registered = new ArrayDeque<>();
    private boolean closed;

    private Beans(String domain, String topology, Running running) {
        this.domain = domain;
        this.topology = topology;
        this.running = running;
    }

    /**
     * Registers a topology and its stages.
     *
     * @param domain first part of the beans' names
     * @param topology its name
     * @throws IllegalArgumentException if the domain cannot be one, or shows a topology of that name already; nothing is registered
     *     then
     */
    public static Beans register(String domain, String topology, Running running) {
        Beans beans = new Beans(domain, topology, running);
        try {
            beans.add("type=Topology,name=" + ObjectName.quote(topology), new TopologyBean(topology, running));
            running.status().stream().map(StageStatus::name).forEach(beans::add);
            return beans;
        } catch (RuntimeException refused) {
            beans.close();
            throw refused;
        }
    }

    /** Registers one stage more, unless all are unregistered. */
    public synchronized void add(String stage) {
        if (!closed) {
            add(key(stage), new StageBean(() -> running.status(stage)));
        }
    }

    /** Unregisters one stage. */
    public synchronized void remove(String stage) {
        try {
            ObjectName name = name(key(stage));
            if (registered.remove(name)) {
                server.unregisterMBean(name);
            }
        } catch (InstanceNotFoundException gone) {
            // somebody else unregistered it
        } catch (JMException refused) {
            throw new IllegalStateException(
                    "topology " + topology + ": stage " + stage + " cannot be unregistered", refused);
        }
    }

    private String key(String stage) {
        return "type=Stage,topology=" + ObjectName.quote(topology) + ",name=" + ObjectName.quote(stage);
    }

    private ObjectName name(String key) throws JMException {
        return new ObjectName(domain + ":" + key);
    }

    private void add(String key, Object bean) {
        try {
            ObjectName name = name(key);
            server.registerMBean(bean, name);
            registered.push(name);
        } catch (InstanceAlreadyExistsException taken) {
            throw new IllegalArgumentException(
                    "topology " + topology + ": want a JMX domain that shows no topology of this name, got " + domain,
                    taken);
        } catch (JMException refused) {
            throw new IllegalArgumentException(
                    "topology " + topology + ": want a name of a JMX domain, got " + domain, refused);
        }
    }

    /** Unregisters all. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!registered.isEmpty()) {
            try {
                server.unregisterMBean(registered.pop());
            } catch (InstanceNotFoundException gone) {
                // somebody else unregistered it
            } catch (JMException refused) {
                throw new IllegalStateException("topology " + topology + ": cannot be unregistered", refused);
            }
        }
    }
}
