package io.penstock.engine;

import com.lmax.disruptor.WaitStrategy;
import io.penstock.engine.loop.StageLoop;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which stages of a topology run on one thread, as the options say. Their thread waits as the first of them is told to, with one
 * strategy for all: whoever wakes one wakes its thread. A stage that is added later has a thread of its own.
 */
final class Sharing {
    private final EngineOptions options;
    /** By the names of the stages: which of those on its thread is the first. */
    private final Map<String, StageSpec> leaders = new HashMap<>();

    private final Map<String, WaitStrategy> strategies = new HashMap<>();

    Sharing(Topology topology, EngineOptions options) {
        this.options = options;
        Map<Set<String>, StageSpec> first = new HashMap<>();
        for (StageSpec stage : topology.stages()) {
            Set<String> together = options.togetherWith(stage);
            leaders.put(stage.name(), together.isEmpty() ? stage : first.computeIfAbsent(together, key -> stage));
        }
    }

    /** The first of those on its thread. */
    StageSpec leader(StageSpec stage) {
        return leaders.getOrDefault(stage.name(), stage);
    }

    /** Whether it is the first on its thread. */
    boolean leads(StageSpec stage) {
        return leader(stage).name().equals(stage.name());
    }

    /** What the thread of a stage waits with. */
    WaitStrategy strategyOf(StageSpec stage) {
        return leaders.containsKey(stage.name())
                ? strategies.computeIfAbsent(leader(stage).name(), name -> options.strategyOf(leader(stage)))
                : options.strategyOf(stage);
    }

    /** The loops of the launch thread by thread, in their order. */
    Collection<List<StageLoop>> byThread(Collection<StageLoop> loops) {
        Map<String, List<StageLoop>> threads = new LinkedHashMap<>();
        for (StageLoop loop : loops) {
            String leader = leaders.get(loop.name()).name();
            threads.computeIfAbsent(leader, name -> new ArrayList<>()).add(loop);
        }
        return threads.values();
    }
}
