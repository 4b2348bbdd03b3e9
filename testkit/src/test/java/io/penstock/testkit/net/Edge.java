package io.penstock.testkit.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stages.StageControl;
import java.util.ArrayList;
import java.util.List;

/** One subscription of a random net: what came over it, held to what was asked for. */
final class Edge {
    final Out from;
    final int partition;
    final Demand demand;
    final List<Long> seen = new ArrayList<>();
    private long asked;

    Edge(Out from, int partition, Demand demand) {
        this.from = from;
        this.partition = partition;
        this.demand = demand;
        asked = demand.automatic() ? demand.max() : 0;
    }

    void start(StageControl control, int subscription) {
        if (!demand.automatic()) {
            ask(control, subscription, demand.max());
        }
    }

    void take(Batch<? extends Long> batch, StageControl control) throws Exception {
        assertTrue(batch.size() <= demand.chunk(), () -> "a chunk of " + batch.size() + " where " + demand);
        batch.each((event, sequence, last) -> seen.add(event));
        assertTrue(seen.size() <= asked, () -> seen.size() + " events where " + asked + " were asked for");
        asked = demand.ask(seen.size() - 1, asked - 1) + 1;
        if (!demand.automatic()) {
            ask(control, control.subscription(), batch.size());
        }
    }

    private void ask(StageControl control, int subscription, int n) {
        asked += n;
        control.ask(subscription, n);
    }
}
