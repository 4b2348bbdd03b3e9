package io.penstock.engine.joins;

import io.penstock.topology.Dispatch;
import org.junit.jupiter.api.Test;

/** Consumers join, leave, fail and are cancelled in every order that a thousand seeds find: nothing is lost silently, doubled or stuck. */
class ExplorationTest {
    private static final int SEEDS = Integer.getInteger("penstock.seeds", 1_000);

    private interface Explored {
        void run(long seed) throws InterruptedException;
    }

    private static void explore(Explored explored) {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                explored.run(seed);
            } catch (Throwable found) {
                throw new AssertionError("seed " + seed + ": " + found.getMessage(), found);
            }
        }
    }

    @Test
    void byDemand() {
        explore(seed -> new Exploration(seed, new Dispatch.ByDemand(), 0).run());
    }

    @Test
    void broadcast() {
        explore(seed -> new Exploration(seed, new Dispatch.Broadcast(), 0).run());
    }

    @Test
    void byPartition() {
        Dispatch byPartition = new Dispatch.Partition(n -> (Integer) n % 3, "third", 3, java.util.List.of(), false);
        explore(seed -> new Exploration(seed, byPartition, 3).run());
    }
}
