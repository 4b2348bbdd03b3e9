package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.WaitStrategies;
import io.penstock.stage.Demand;
import io.penstock.stages.Consumer;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.RingStatus;
import io.penstock.topology.Running;
import io.penstock.topology.StageStatus;
import io.penstock.topology.StageStatus.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stages tell about themselves from threads of their own: while they are idle, hang, or are as busy as can be. */
@Timeout(60)
class StatusOnThreadsTest {
    private static final int EVENTS = 300_000;

    private final Stages stages = Stages.named("threads");
    private final Map<String, Long> processed = new HashMap<>();

    @Rule("S80")
    @Test
    void anIdleStageIsSeenWithoutBeingWoken() throws InterruptedException {
        Source<Integer> source = stages.produce("source", Driven::new);
        stages.consume("sink", Seen::new, Subscription.to(source).demand(Demand.of(10)));
        try (Running running = launch("blocking")) {
            awaitUntil(() -> running.status().stream().allMatch(s -> s.state() == State.IDLE && s.turns() > 0));
            long turns = running.status("sink").turns();

            RingStatus ring = running.status("sink").inbound().get(0);

            assertEquals(new RingStatus("source>sink", 1024, Demand.of(10), -1, -1, 9, 0), ring);
            assertEquals(10, running.status("source").demand());
            assertEquals(turns, running.status("sink").turns());
        }
    }

    @Rule({"S80", "S83"})
    @Test
    void aStageThatHangsInACallbackIsSeenToHang() throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Source<Integer> source = stages.produce("source", () -> new Counter(100));
        stages.consume(
                "sink",
                () -> (Consumer<Integer>) events -> {
                    hangs.countDown();
                    free.await();
                },
                Subscription.to(source).demand(Demand.of(10, 5)));
        try (Running running = launch("backoff")) {
            hangs.await();
            awaitUntil(() -> running.status("source").published() == 10);

            StageStatus sink = running.status("sink");
            assertEquals(State.BUSY, sink.state());
            assertEquals(10, sink.waiting());
            assertEquals(0, running.status("source").demand());

            free.countDown();
            running.await();
            assertEquals(100, running.status("sink").processed());
        }
    }

    @Rule("S81")
    @ParameterizedTest
    @ValueSource(strings = {"backoff", "blocking", "yielding"})
    void numbersAreTrueHoweverBusyTheStagesAre(String waitStrategy) throws InterruptedException {
        ProducerConsumer<Integer, Integer> same = (events, out) -> events.each((n, sequence, last) -> out.emit(n));
        Source<Integer> counter = stages.produce("counter", () -> new Counter(EVENTS))
                .dispatch(Dispatcher.<Integer>partition(2, n -> n & 1));
        Source<Integer> even = stages.through(
                "even", () -> same, Subscription.to(counter).partition(0).demand(Demand.of(10)));
        Source<Integer> odd = stages.through(
                "odd", () -> same, Subscription.to(counter).partition(1).demand(Demand.of(100)));
        stages.consume("sink", () -> (Consumer<Integer>) events -> {}, Subscription.to(even), Subscription.to(odd));
        try (Running running = launch(waitStrategy)) {
            while (!running.isDone()) {
                running.status().forEach(this::check);
            }
            running.await();

            assertEquals(EVENTS, running.status("counter").published());
            assertEquals(EVENTS, running.status("sink").processed());
            assertTrue(running.status().stream().allMatch(s -> s.state() == State.DONE && s.waiting() == 0));
        }
    }

    private void check(StageStatus stage) {
        Stream.concat(stage.inbound().stream(), stage.outbound().stream()).forEach(ring -> {
            assertTrue(ring.waiting() >= 0, ring::toString);
            assertTrue(ring.demand() >= 0, ring::toString);
        });
        assertTrue(stage.carried() >= 0, stage::toString);
        Long before = processed.put(stage.name(), stage.processed());
        assertTrue(before == null || before <= stage.processed(), stage::toString);
    }

    private Running launch(String waitStrategy) {
        return new DisruptorEngine(EngineOptions.defaults().waitStrategy(WaitStrategies.named(waitStrategy)))
                .launch(stages.topology());
    }

    private static void awaitUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not so within 30 s");
            Thread.onSpinWait();
        }
    }
}
