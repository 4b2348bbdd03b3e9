package io.penstock.engine;

import com.lmax.disruptor.WaitStrategy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * What belongs to the machine.
 *
 * @param waitStrategy makes a stage's wait strategy, where nothing else is said for it; must give a new one at each call
 * @param stageWaitStrategies the same for single stages, by name or by layer
 * @param threads makes the stages' threads
 * @param closeLimit how long {@code close()} drains before it halts
 */
public record EngineOptions(
        Supplier<WaitStrategy> waitStrategy,
        Map<String, Supplier<WaitStrategy>> stageWaitStrategies,
        ThreadFactory threads,
        Duration closeLimit) {
    /** Copies the map. */
    public EngineOptions {
        stageWaitStrategies = Map.copyOf(stageWaitStrategies);
        if (closeLimit.isNegative()) {
            throw new IllegalArgumentException("want closeLimit >= 0, got " + closeLimit);
        }
    }

    /** Back-off, daemon threads, five seconds. */
    public static EngineOptions defaults() {
        return new EngineOptions(
                WaitStrategies.named(WaitStrategies.DEFAULT),
                Map.of(),
                io.penstock.engine.loop.StageThreads.daemons(),
                Duration.ofSeconds(5));
    }

    /** With another wait strategy for all stages. */
    public EngineOptions waitStrategy(Supplier<WaitStrategy> strategy) {
        return new EngineOptions(strategy, stageWaitStrategies, threads, closeLimit);
    }

    /** With another wait strategy for one stage or one layer. */
    public EngineOptions waitStrategy(String stageOrLayer, Supplier<WaitStrategy> strategy) {
        Map<String, Supplier<WaitStrategy>> more = new HashMap<>(stageWaitStrategies);
        more.put(stageOrLayer, strategy);
        return new EngineOptions(waitStrategy, more, threads, closeLimit);
    }

    /** With other threads. */
    public EngineOptions threads(ThreadFactory factory) {
        return new EngineOptions(waitStrategy, stageWaitStrategies, factory, closeLimit);
    }

    /** With another limit for {@code close()}. */
    public EngineOptions closeLimit(Duration limit) {
        return new EngineOptions(waitStrategy, stageWaitStrategies, threads, limit);
    }

    WaitStrategy strategyOf(io.penstock.topology.StageSpec stage) {
        Supplier<WaitStrategy> ofLayer = stageWaitStrategies.getOrDefault(stage.layer(), waitStrategy);
        return stageWaitStrategies.getOrDefault(stage.name(), ofLayer).get();
    }
}
