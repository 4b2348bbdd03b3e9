package io.penstock.engine;

import com.lmax.disruptor.WaitStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to the machine.
 *
 * @param waitStrategy makes a stage's wait strategy, where nothing else is said for it; must give a new one at each call. One that throws
 *     fails the topology, as its stage's failure, also where it is woken by others
 * @param stageWaitStrategies the same for single stages, by name or by layer
 * @param together stages that share a thread, each set a thread of its own, by name or by layer
 * @param threads makes the stages' threads
 * @param closeLimit how long {@code close()} drains before it halts
 * @param startLimit how long whoever launches stages, or adds some, waits until they have started
 * @param jmxDomain where what runs is shown through JMX, {@code null} for nowhere
 */
public record EngineOptions(
        Supplier<WaitStrategy> waitStrategy,
        Map<String, Supplier<WaitStrategy>> stageWaitStrategies,
        List<Set<String>> together,
        ThreadFactory threads,
        Duration closeLimit,
        Duration startLimit,
        @Nullable String jmxDomain) {
    /** Copies the collections. */
    public EngineOptions {
        Objects.requireNonNull(waitStrategy, "want a supplier of wait strategies, got null");
        Objects.requireNonNull(threads, "want a thread factory, got null");
        Objects.requireNonNull(closeLimit, "want a close limit, got null");
        Objects.requireNonNull(startLimit, "want a start limit, got null");
        Objects.requireNonNull(stageWaitStrategies, "want wait strategies of stages, got null");
        Objects.requireNonNull(together, "want stages that share threads, got null");
        stageWaitStrategies = Map.copyOf(stageWaitStrategies);
        together = together.stream().map(Set::copyOf).toList();
        requireDistinct(together);
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
                List.of(),
                io.penstock.engine.thread.StageThreads.daemons(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                null);
    }

    /** With another wait strategy for all stages. */
    public EngineOptions waitStrategy(Supplier<WaitStrategy> strategy) {
        return new EngineOptions(strategy, stageWaitStrategies, together, threads, closeLimit, startLimit, jmxDomain);
    }

    /** With another wait strategy for one stage or one layer. */
    public EngineOptions waitStrategy(String stageOrLayer, Supplier<WaitStrategy> strategy) {
        Map<String, Supplier<WaitStrategy>> more = new HashMap<>(stageWaitStrategies);
        more.put(
                Objects.requireNonNull(stageOrLayer, "want the name of a stage or layer, got null"),
                Objects.requireNonNull(strategy, "want a supplier of wait strategies, got null"));
        return new EngineOptions(waitStrategy, more, together, threads, closeLimit, startLimit, jmxDomain);
    }

    /**
     * With one thread for several stages, which takes a turn of each, round and round. It serves stages that do little, where there are
     * more stages than cores: neighbours hand on what is still in their core's cache, and none waits for another to be scheduled. A
     * stage that blocks, or computes for long, holds up those it shares the thread with. The thread waits as the first of its stages is
     * told to. Stages that are added later have threads of their own.
     *
     * @param stagesOrLayers that share a thread; of those that a topology does not have nothing is said
     * @throws IllegalArgumentException if one of them shares a thread already
     */
    public EngineOptions together(String... stagesOrLayers) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : Objects.requireNonNull(stagesOrLayers, "want stages or layers, got null")) {
            names.add(Objects.requireNonNull(name, "want the name of a stage or layer, got null"));
        }
        List<Set<String>> more = new ArrayList<>(together);
        more.add(names);
        return new EngineOptions(waitStrategy, stageWaitStrategies, more, threads, closeLimit, startLimit, jmxDomain);
    }

    private static void requireDistinct(List<Set<String>> together) {
        Set<String> seen = new HashSet<>();
        for (Set<String> names : together) {
            for (String name : names) {
                if (!seen.add(name)) {
                    throw new IllegalArgumentException("want a stage or layer on one thread, got " + name + " on two");
                }
            }
        }
    }

    /** With other threads. */
    public EngineOptions threads(ThreadFactory factory) {
        return new EngineOptions(
                waitStrategy, stageWaitStrategies, together, factory, closeLimit, startLimit, jmxDomain);
    }

    /** With another limit for {@code close()}. */
    public EngineOptions closeLimit(Duration limit) {
        return new EngineOptions(waitStrategy, stageWaitStrategies, together, threads, limit, startLimit, jmxDomain);
    }

    /**
     * With another limit for starting. A stage whose {@code onStart} takes longer, such as one that loads much, fails: a launch as
     * a whole, an addition alone. An engine without threads does not look at it.
     */
    public EngineOptions startLimit(Duration limit) {
        return new EngineOptions(waitStrategy, stageWaitStrategies, together, threads, closeLimit, limit, jmxDomain);
    }

    /**
     * Shown through JMX while it runs: a bean a topology and a bean a stage, {@code domain:type=Stage,topology="…",name="…"}, gone
     * with the end. Two topologies of one name need two domains: the second is not launched. Wants the module {@code java.management}.
     */
    public EngineOptions jmx(String domain) {
        return new EngineOptions(
                waitStrategy,
                stageWaitStrategies,
                together,
                threads,
                closeLimit,
                startLimit,
                Objects.requireNonNull(domain, "want a domain, got null"));
    }

    /** Names of the stages and layers that share a thread with a stage, its own or its layer's among them; none if it has its own. */
    Set<String> togetherWith(io.penstock.topology.StageSpec stage) {
        return together.stream()
                .filter(names -> names.contains(stage.name()))
                .findFirst()
                .or(() -> together.stream()
                        .filter(names -> names.contains(stage.layer()))
                        .findFirst())
                .orElse(Set.of());
    }

    WaitStrategy strategyOf(io.penstock.topology.StageSpec stage) {
        Supplier<WaitStrategy> ofLayer = stageWaitStrategies.getOrDefault(stage.layer(), waitStrategy);
        WaitStrategy made =
                stageWaitStrategies.getOrDefault(stage.name(), ofLayer).get();
        return Objects.requireNonNull(made, () -> "want a wait strategy for stage " + stage.name() + ", got null");
    }
}
