package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.SteppedRunning;
import io.penstock.rate.RateLimit;
import io.penstock.stage.Demand;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RateLimit limit = RateLimit.of(10, SECOND);
    private final Counter one = new Counter(Integer.MAX_VALUE);
    private final Counter other = new Counter(Integer.MAX_VALUE);
    private final Driven driven = new Driven();
    private final Seen seen = new Seen();
    private final Stages stages = Stages.named("rates");

    private SteppedRunning two(long seed) {
        Source<Integer> first = stages.produce("one", () -> limit.on(one));
        Source<Integer> second = stages.produce("other", () -> limit.on(other));
        stages.consume(
                "sink",
                () -> seen,
                Subscription.to(first).demand(Demand.of(4, 1)),
                Subscription.to(second).demand(Demand.of(4, 1)));
        SteppedRunning running = Steps.launch(stages, seed);
        running.settle();
        return running;
    }

    private SteppedRunning oneDriven() {
        Source<Integer> first = stages.produce("driven", () -> limit.on(driven));
        stages.consume("sink", () -> seen, Subscription.to(first).demand(Demand.of(100, 0)));
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        return running;
    }

    private void pass(SteppedRunning running, Duration time) {
        running.advance(time);
        running.settle();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    @Rule("D4")
    void allowsSoManyInEachIntervalInSumOverAllProducers(long seed) {
        SteppedRunning running = two(seed);
        assertEquals(10, seen.events().size());

        pass(running, Duration.ofMillis(999));
        assertEquals(10, seen.events().size());

        pass(running, Duration.ofMillis(1));
        assertEquals(20, seen.events().size());
        pass(running, SECOND);
        assertEquals(30, seen.events().size());
    }

    @Test
    @Rule("D4")
    void leavesToOthersWhatAProducerHasNoEventsFor() {
        SteppedRunning running = oneDriven();
        driven.send(4);
        running.settle();
        assertEquals(4, seen.events().size());
        driven.send(6);
        running.settle();
        assertEquals(range(0, 9), seen.events());
    }

    @Test
    @Rule("D5")
    void followsAChangeAtOnce() {
        SteppedRunning running = two(0);
        limit.change(15, SECOND);
        running.settle();
        assertEquals(15, seen.events().size());

        limit.change(0, SECOND);
        pass(running, SECOND);
        pass(running, SECOND);
        assertEquals(15, seen.events().size());

        limit.change(5, Duration.ofMillis(100));
        running.settle();
        assertEquals(20, seen.events().size());
        pass(running, Duration.ofMillis(100));
        assertEquals(25, seen.events().size());
        assertEquals(5, limit.most());
        assertEquals(Duration.ofMillis(100), limit.interval());
    }

    @Test
    @Rule("D5")
    void followsAChangeToAShorterIntervalThoughNothingIsLeftOfTheOneUnderWay() {
        limit.change(10, Duration.ofHours(1));
        SteppedRunning running = two(0);
        limit.change(10, SECOND);
        running.settle();
        assertEquals(10, seen.events().size());

        pass(running, SECOND);

        assertEquals(20, seen.events().size());
    }

    @Test
    @Rule("D6")
    void takesFromTheNextIntervalsWhatWasEmittedUnasked() {
        SteppedRunning running = oneDriven();
        driven.send(25);
        running.settle();
        assertEquals(25, seen.events().size());

        driven.send(1);
        pass(running, SECOND);
        assertEquals(25, seen.events().size());
        pass(running, SECOND);
        assertEquals(26, seen.events().size());
    }

    @Test
    @Rule("D4")
    void refusesALimitThatIsNone() {
        assertEquals(
                "want most >= 0, got -1",
                assertThrows(IllegalArgumentException.class, () -> RateLimit.of(-1, SECOND))
                        .getMessage());
        assertEquals(
                "want interval > 0, got PT0S",
                assertThrows(IllegalArgumentException.class, () -> limit.change(1, Duration.ZERO))
                        .getMessage());
    }

    @Test
    @Rule("D5")
    void canBeForgotten() {
        SteppedRunning running = two(1);
        limit.reset();
        running.settle();
        assertEquals(20, seen.events().size());
    }

    @Test
    @Rule("D4")
    void isUsedAgainOnAClockThatStandsBeforeItsInterval() {
        SteppedRunning before = oneDriven();
        pass(before, Duration.ofHours(1));
        driven.send(10);
        before.settle();
        before.halt();

        SteppedRunning behind = Steps.launch(stages);
        behind.settle();
        driven.send(5);
        behind.settle();
        assertEquals(15, seen.events().size());
    }
}
