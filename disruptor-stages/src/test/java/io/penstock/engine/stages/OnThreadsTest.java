package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.WaitStrategies;
import io.penstock.stage.Demand;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Running;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules promise without threads holds with them, whatever a stage waits with. */
class OnThreadsTest {
    private static final int EVENTS = 20_000;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Seen a = new Seen();
    private final Seen b = new Seen();
    private final Stages stages = Stages.named("threads");
    private final Source<Integer> counter = stages.produce("counter", () -> new Counter(EVENTS));

    @ParameterizedTest
    @ValueSource(strings = {"backoff", "blocking", "yielding", "sleeping", "lite-blocking", "phased-backoff"})
    void partsThatCompeteMeetAgainInOneConsumer(String waitStrategy) throws InterruptedException {
        Source<Integer> left = same("left", Demand.of(10));
        Source<Integer> right = same("right", Demand.of(100, 99));
        stages.consume(
                "sink", () -> a, Subscription.to(left), Subscription.to(right).demand(Demand.of(7)));

        run(waitStrategy);

        assertEquals(range(0, EVENTS - 1), a.events().stream().sorted().toList());
        assertTrue(a.ended);
    }

    private Source<Integer> same(String name, Demand demand) {
        ProducerConsumer<Integer, Integer> identity = (events, out) -> events.each((n, sequence, last) -> out.emit(n));
        return stages.through(name, () -> identity, Subscription.to(counter).demand(demand));
    }

    @ParameterizedTest
    @ValueSource(strings = {"backoff", "blocking", "yielding", "sleeping", "lite-blocking", "phased-backoff"})
    void allSeeWhatIsBroadcast(String waitStrategy) throws InterruptedException {
        counter.dispatch(Dispatcher.broadcast());
        stages.consume("a", () -> a, Subscription.to(counter).demand(Demand.of(1)));
        stages.consume("b", () -> b, Subscription.to(counter).demand(Demand.of(1000)));

        run(waitStrategy);

        assertEquals(range(0, EVENTS - 1), a.events());
        assertEquals(a.events(), b.events());
    }

    @ParameterizedTest
    @ValueSource(strings = {"backoff", "blocking", "yielding", "sleeping", "lite-blocking", "phased-backoff"})
    void partitionsKeepTheirOrder(String waitStrategy) throws InterruptedException {
        counter.dispatch(Dispatcher.<Integer>partition(2, n -> n % 10 == 0 ? 0 : 1));
        stages.consume("a", () -> a, Subscription.to(counter).partition(0).demand(Demand.of(10)));
        stages.consume("b", () -> b, Subscription.to(counter).partition(1).demand(Demand.of(10)));

        run(waitStrategy);

        assertEquals(range(0, EVENTS - 1).stream().filter(n -> n % 10 == 0).toList(), a.events());
        assertEquals(range(0, EVENTS - 1).stream().filter(n -> n % 10 != 0).toList(), b.events());
    }

    private void run(String waitStrategy) throws InterruptedException {
        DisruptorEngine engine =
                new DisruptorEngine(EngineOptions.defaults().waitStrategy(WaitStrategies.named(waitStrategy)));
        try (Running running = engine.launch(stages.topology())) {
            assertTrue(running.await(LIMIT), () -> "not done within " + LIMIT);
        }
    }
}
