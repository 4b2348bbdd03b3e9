package io.penstock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Demand;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExplorationTest {
    private static List<String> race(TestKit kit) {
        Stages stages = Stages.named("race");
        Source<Integer> numbers = stages.from("numbers", List.of(1, 2, 3, 4));
        for (String name : List.of("left", "right")) {
            ConsumerProbe<Integer> probe = kit.consumer();
            stages.consume(name, () -> probe, Subscription.to(numbers).demand(Demand.of(2, 1)));
        }
        kit.launch(stages);
        kit.settle();
        return kit.trace();
    }

    @Test
    void runsOtherOrdersWithOtherSeedsAndTheSameWithTheSame() {
        Set<List<String>> traces = new HashSet<>();

        Exploration.seeds(50).run(kit -> traces.add(race(kit)));

        assertTrue(traces.size() > 5, () -> traces.size() + " ways to run");
        Exploration.seed(17).run(first -> Exploration.seed(17).run(second -> assertEquals(race(first), race(second))));
    }

    @Test
    void namesTheSeedThatFailedAndHowToRunItAlone() {
        AtomicInteger runs = new AtomicInteger();
        IllegalStateException cause = new IllegalStateException("on purpose");

        AssertionError error = assertThrows(
                AssertionError.class,
                () -> new Exploration(100, 10).run(kit -> {
                    if (runs.incrementAndGet() == 4) {
                        throw cause;
                    }
                }));

        assertEquals(
                "seed 103 failed: java.lang.IllegalStateException: on purpose\n"
                        + "run it alone: Exploration.seed(103L).run(…)",
                error.getMessage());
        assertSame(cause, error.getCause());
        assertEquals(4, runs.get());
    }

    @Test
    void runsTheLastSeedThatThereIs() {
        AtomicInteger runs = new AtomicInteger();

        Exploration.seed(Long.MAX_VALUE).run(kit -> runs.incrementAndGet());

        assertEquals(1, runs.get());
    }

    @Test
    void refusesToRunNothing() {
        assertEquals(
                "want count >= 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> Exploration.seeds(0))
                        .getMessage());
    }
}
