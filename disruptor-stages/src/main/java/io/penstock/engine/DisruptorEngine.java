package io.penstock.engine;

import com.lmax.disruptor.BusySpinWaitStrategy;
import io.penstock.jvm.JvmFlags;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import java.util.List;
import java.util.Objects;

/** Runs topologies with a thread a stage, where nothing else is said. Immutable; may be shared, and used for any number of topologies. */
public final class DisruptorEngine implements Engine {
    private static final System.Logger LOGGER = System.getLogger(DisruptorEngine.class.getName());

    private final EngineOptions options;

    /**
     * With what belongs to the machine.
     *
     * @throws io.penstock.jvm.MissingJvmFlagException if the JVM was started without a flag that Agrona wants
     */
    public DisruptorEngine(EngineOptions options) {
        JvmFlags.require(JvmFlags.AGRONA);
        this.options = Objects.requireNonNull(options, "want options, got null");
    }

    /** With the defaults. */
    public static DisruptorEngine withDefaults() {
        return new DisruptorEngine(EngineOptions.defaults());
    }

    @Override
    public Running launch(Topology topology) {
        warnIfOverspun(Objects.requireNonNull(topology, "want a topology, got null"));
        ThreadedRunning running = new ThreadedRunning(topology, options);
        running.start();
        return running;
    }

    private void warnIfOverspun(Topology topology) {
        List<String> spinning = topology.stages().stream()
                .filter(new Sharing(topology, options)::leads)
                .filter(stage -> options.strategyOf(stage) instanceof BusySpinWaitStrategy)
                .map(StageSpec::name)
                .toList();
        int cores = Runtime.getRuntime().availableProcessors();
        if (spinning.size() > cores) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "topology {0}: {1} stages spin on {2} cores: {3}",
                    topology.name(),
                    spinning.size(),
                    cores,
                    spinning);
        }
    }

    @Override
    public String explain(Topology topology) {
        return new Picture(topology, options).print();
    }
}
