package io.penstock.engine;

import com.lmax.disruptor.WaitStrategy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to the machine.
 *
 * @param waitStrategy makes a stage's wait strategy, where nothing else is said for it; must give a new one at each call. One that throws
 *     fails the topology, as its stage's failure, also where it is woken by others
 * @param stageWaitStrategies the same for single stages, by name or by layer
 * @param threads makes the stages' threads
 * @param closeLimit how long {@code close()} drains before it halts
 * @param startLimit how long whoever launches stages, or adds some, waits until they have started
 * @param jmxDomain where what runs is shown through JMX, {@code null} for nowhere
 */
public record EngineOptions(
        Supplier<WaitStrategy> waitStrategy,
        Map<String, Supplier<WaitStrategy>> stageWaitStrategies,
        ThreadFactory threads,
        Duration closeLimit,
        Duration startLimit,
        @Nullable String jmxDomain) {
    /** Copies the map. */
    public EngineOptions {
        Objects.requireNonNull(waitStrategy, "want a supplier of wait strategies, got null");
        Objects.requireNonNull(threads, "want a thread factory, got null");
        Objects.requireNonNull(closeLimit, "want a close limit, got null");
        Objects.requireNonNull(startLimit, "want a start limit, got null");
        Objects.requireNonNull(stageWaitStrategies, "want wait strategies of stages, got null");
        stageWaitStrategies = Map.copyOf(stageWaitStrategies);
        if (closeLimit.isNegative()) {
            throw new IllegalArgumentException("want closeLimit >= 0, got " + closeLimit);
        }
        if (startLimit.isNegative()) {
            throw new IllegalArgumentException("want startLimit >= 0, got " + startLimit);
        }
    }

    /** Back-off, daemon threads, five seconds to close, thirty to start. */
    public static EngineOptions defaults() {
        return new EngineOptions(
                WaitStrategies.named(WaitStrategies.DEFAULT),
                Map.of(),
                io.penstock.engine.loop.StageThreads.daemons(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                null);
    }

    /** With another wait strategy for all stages. */
    public EngineOptions waitStrategy(Supplier<WaitStrategy> strategy) {
        return new EngineOptions(strategy, stageWaitStrategies, threads, closeLimit, startLimit, jmxDomain);
    }

    /** With another wait strategy for one stage or one layer. */
    public EngineOptions waitStrategy(String stageOrLayer, Supplier<WaitStrategy> strategy) {
        Map<String, Supplier<WaitStrategy>> more = new HashMap<>(stageWaitStrategies);
        more.put(
                Objects.requireNonNull(stageOrLayer, "want the name of a stage or layer, got null"),
                Objects.requireNonNull(strategy, "want a supplier of wait strategies, got null"));
        return new EngineOptions(waitStrategy, more, threads, closeLimit, startLimit, jmxDomain);
    }

    /** With other threads. */
    public EngineOptions threads(ThreadFactory factory) {
        return new EngineOptions(waitStrategy, stageWaitStrategies, factory, closeLimit, startLimit, jmxDomain);
    }

    /** With another limit for {@code close()}. */
    public EngineOptions closeLimit(Duration limit) {
        return new EngineOptions(waitStrategy, stageWaitStrategies, threads, limit, startLimit, jmxDomain);
    }

    /**
     * With another limit for starting. A stage whose {@code onStart} takes longer, such as one that loads much, fails: a launch as
     * a whole, an addition alone. An engine without threads does not look at it.
     */
    public EngineOptions startLimit(Duration limit) {
        return new EngineOptions(waitStrategy, stageWaitStrategies, threads, closeLimit, limit, jmxDomain);
    }

    /**
     * Shown through JMX while it runs: a bean a topology and a bean a stage, {@code domain:type=Stage,topology="…",name="…"}, gone
     * with the end. Two topologies of one name need two domains: the second is not launched. Wants the module {@code java.management}.
     */
    public EngineOptions jmx(String domain) {
        return new EngineOptions(
                waitStrategy,
                stageWaitStrategies,
                threads,
                closeLimit,
                startLimit,
                Objects.requireNonNull(domain, "want a domain, got null"));
    }

    WaitStrategy strategyOf(io.penstock.topology.StageSpec stage) {
        Supplier<WaitStrategy> ofLayer = stageWaitStrategies.getOrDefault(stage.layer(), waitStrategy);
        WaitStrategy made =
                stageWaitStrategies.getOrDefault(stage.name(), ofLayer).get();
        return Objects.requireNonNull(made, () -> "want a wait strategy for stage " + stage.name() + ", got null");
    }
}
