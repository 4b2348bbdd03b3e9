package io.penstock.engine.stages;

import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stages.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A producer whose consumers leave, and what they lost; they may take ten seconds. */
abstract class LeavingRig extends JoiningRig {
    static final Duration LEAVE_LIMIT = Duration.ofSeconds(10);
    static final Duration SHORT_OF_IT = LEAVE_LIMIT.minusNanos(1);
    static final Duration A_BIT = Duration.ofNanos(1);

    final List<Object> lost = new ArrayList<>();
    final Subscription<Integer> wish = all.demand(Demand.of(10, 0))
            .mode(CancelMode.TEMPORARY)
            .leaveLimit(LEAVE_LIMIT)
            .onLost((subscription, events, how) -> lost.addAll(events));

    void advance(Duration by) {
        stepped().advance(by);
        settle();
    }

    void complete() {
        running.cast("source", "complete");
        settle();
    }
}
