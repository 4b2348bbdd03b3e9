package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.stage.Demand;
import io.penstock.stages.Consumer;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code explain} shows of subscriptions that differ. */
class PictureTest {
    private static final Consumer<Integer> NOTHING = events -> {};
    private static final ProducerConsumer<Integer, Integer> SAME =
            (events, out) -> events.each((event, sequence, last) -> out.emit(event));

    private final Stages stages = Stages.named("stages");

    @Test
    void theDemandOfEachSubscriptionIsShown() {
        Source<Integer> one = stages.from("one", List.of(1));
        Source<Integer> other = stages.from("other", List.of(1));
        Source<Integer> both = stages.through(
                "both",
                () -> SAME,
                Subscription.to(one).demand(Demand.of(10)),
                Subscription.to(other).demand(Demand.of(5_000, 4_000)).leaveLimit(Duration.ofSeconds(1)));
        stages.consume("sink", () -> NOTHING, Subscription.to(both));

        assertEquals("""
                stages:
                  [one] ──demand──> ring 1024, carry 10 (wait backoff)
                  [other] ──demand──> ring 8192, carry 5000 (wait backoff)
                  one, other ──> [both] ──demand──> ring 1024, carry 5000 \
                (demand 10/5 and 5000/4000, leave within 30s and 1s, wait backoff)
                  both ──> [sink] (demand 1000/500, leave within 30s, wait backoff)
                """, explained());
    }

    @Test
    void theSizeOfEachRingIsShown() {
        Source<Integer> source = stages.from("source", List.of(1)).ringSize(10);
        for (int max : List.of(1, 2, 20)) {
            stages.consume("sink " + max, () -> NOTHING, Subscription.to(source).demand(Demand.of(max)));
        }

        assertEquals(
                "  [source] ──demand──> ring 16×2, ring 32, carry 20 (wait backoff)",
                explained().lines().skip(1).findFirst().orElseThrow());
    }

    private String explained() {
        return DisruptorEngine.withDefaults().explain(stages.topology());
    }
}
