package io.penstock.perf.scenario;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.topology.Engine;

/** The engines that Penstock's sides run on. */
final class Engines {
    private Engines() {}

    static Engine defaults() {
        return DisruptorEngine.withDefaults();
    }

    static Engine spinning() {
        return new DisruptorEngine(EngineOptions.defaults().waitStrategy(BusySpinWaitStrategy::new));
    }

    /** Those of the chain share two threads, neighbours together. */
    static Engine neighbours() {
        return new DisruptorEngine(
                EngineOptions.defaults().together("source", "step-0").together("step-1", "sum"));
    }

    static Engine yielding() {
        return new DisruptorEngine(EngineOptions.defaults().waitStrategy(YieldingWaitStrategy::new));
    }
}
