package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bundle.Bundling;
import io.penstock.delivery.Delivery;
import io.penstock.delivery.DeliveryStages;
import io.penstock.delivery.Processed;
import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.SteppedRunning;
import io.penstock.rate.RateLimit;
import io.penstock.stage.Demand;
import io.penstock.stages.RunningStages;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deliveries from their source to their acknowledgement, stepped and on threads. */
class DeliveryTest extends DeliveryRig {
    DeliveryTest() {
        super(20);
    }

    private Processed<Integer> described(int processors) {
        return letters().process(processors, n -> n * 10);
    }

    @Test
    void processorsAskAsIsSaid() {
        SteppedRunning running = Steps.launch(
                letters().demand(Demand.of(4, 2)).process(1, n -> n).stages());

        assertEquals(
                Demand.of(4, 2), running.status("process-0").inbound().get(0).asks());
    }

    @Test
    void aProcessorCannotAskByHand() {
        assertEquals(
                "deliveries letters: want a demand that asks by itself, got 4/manual",
                assertThrows(IllegalArgumentException.class, () -> letters().demand(Demand.manual(4)))
                        .getMessage());
    }

    @Test
    @Rule("D8")
    void acknowledgesABundleOnceItsHandlerIsDoneWithIt() {
        SteppedRunning running = Steps.launch(described(1)
                .bundle("store", Bundling.of(8), 2, executor, this::handle)
                .stages());
        running.settle();
        assertEquals(List.of(), letters.succeeded);

        finish(running);

        assertEquals(List.of(8, 8, 4), letters.calls);
        assertEquals(range(0, 19), letters.succeeded);
        assertEquals(range(0, 7).stream().map(n -> n * 10).toList(), handled.get(0));
        assertTrue(running.isDone());
    }

    @Test
    @Rule("D8")
    void failsWhatTheHandlerSaysAndAllOfABundleAtWhichItThrows() {
        SteppedRunning running = Steps.launch(described(1)
                .bundle("store", Bundling.of(5), 1, executor, bundle -> {
                    if (values(bundle).contains(70)) {
                        throw new IllegalStateException("no store");
                    }
                    bundle.events().stream()
                            .filter(delivery -> delivery.value() == 30)
                            .forEach(delivery -> delivery.fail(new IllegalStateException("no 30")));
                })
                .stages());
        finish(running);

        assertEquals(
                List.of("3 no 30", "5 no store", "6 no store", "7 no store", "8 no store", "9 no store"),
                letters.failed);
        assertEquals(14, letters.succeeded.size());
    }

    @Test
    @Rule("D9")
    void failsWhatCannotBeProcessedAndGoesOn() {
        SteppedRunning running = Steps.launch(letters()
                .process(2, n -> {
                    if (n % 10 == 4) {
                        throw new IllegalArgumentException("no four");
                    }
                    return n;
                })
                .bundle("store", Bundling.of(100), 1, executor, this::handle)
                .stages());
        finish(running);

        assertEquals(
                List.of("14 no four", "4 no four"),
                letters.failed.stream().sorted().toList());
        assertEquals(18, letters.succeeded.size());
        assertEquals(1, handled.size());
    }

    @Test
    @Rule("D10")
    void failsTheDeliveriesOfABundleThatTheExecutorRefuses() {
        executor.refuses = true;
        SteppedRunning running = Steps.launch(described(1)
                .bundle("store", Bundling.of(20), 1, executor, bundle -> {})
                .stages());
        running.settle();

        assertEquals(20, letters.failed.size());
        assertEquals("0 by hand", letters.failed.get(0));
        assertTrue(running.isDone());
    }

    @Test
    @Rule("D10")
    void failsWhenASourceThrowsThatIsToldOfItsDeliveries() {
        SteppedRunning running = Steps.launch(DeliveryStages.from(
                        "letters",
                        1,
                        () -> (outstanding, out) -> out.emit(Delivery.of(
                                1,
                                (succeeded, failed) -> {
                                    throw new IllegalStateException("no ear");
                                },
                                1)))
                .process(1, n -> n)
                .bundle("store", Bundling.of(1), 1, executor, bundle -> {})
                .stages());
        running.settle();
        executor.runNext();
        running.settle();

        String why = assertThrows(TopologyFailedException.class, running::await)
                .getCause()
                .getMessage();
        assertEquals("stage handle-store: an acknowledger threw java.lang.IllegalStateException: no ear", why);
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Rule("D11")
    void keepsTheOrderOfEachPartition(int seed) throws InterruptedException {
        Letters many = new Letters(200);
        SteppedRunning running = Steps.launch(
                DeliveryStages.from("letters", 1, () -> many)
                        .partitionBy(n -> n % 5)
                        .process(3, n -> n)
                        .bundle("store", Bundling.of(7), 2, executor, this::handle)
                        .stages(),
                seed);
        finish(running);
        running.await();

        for (int partition = 0; partition < 5; partition++) {
            int wanted = partition;
            List<Integer> seen = handled.stream()
                    .flatMap(List::stream)
                    .filter(n -> n % 5 == wanted)
                    .toList();
            assertEquals(range(0, 199).stream().filter(n -> n % 5 == wanted).toList(), seen);
        }
        assertEquals(range(0, 199), many.succeeded.stream().sorted().toList());
    }

    @Test
    @Rule("D4")
    void sharesALimitAmongItsProducers() {
        SteppedRunning running = Steps.launch(DeliveryStages.from("letters", 2, () -> new Letters(100))
                .limit(RateLimit.of(10, Duration.ofSeconds(1)))
                .process(1, n -> n)
                .bundle("store", Bundling.of(1), 100, executor, bundle -> {})
                .stages());
        running.settle();
        assertEquals(10, executor.waiting());
        running.advance(Duration.ofSeconds(1));
        running.settle();
        assertEquals(20, executor.waiting());
    }

    @Test
    @Rule("D8")
    void acknowledgesEachOnceOnThreads() throws InterruptedException {
        Letters many = new Letters(20_000);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        Map<Integer, List<Integer>> byPartition = new ConcurrentHashMap<>();
        try (RunningStages running = DeliveryStages.from("letters", 1, () -> many)
                .partitionBy(n -> n % 4)
                .process(2, n -> {
                    if (n % 100 == 99) {
                        throw new IllegalArgumentException("no");
                    }
                    return n;
                })
                .bundle(
                        "store",
                        Bundling.<Delivery<Integer>>of(10).within(Duration.ofMillis(1)),
                        3,
                        threads,
                        bundle -> values(bundle)
                                .forEach(n -> byPartition
                                        .computeIfAbsent(n % 4, p -> Collections.synchronizedList(new ArrayList<>()))
                                        .add(n)))
                .stages()
                .launch(new DisruptorEngine(EngineOptions.defaults()))) {
            assertTrue(running.await(Duration.ofMinutes(1)));
        } finally {
            threads.shutdown();
        }

        assertEquals(200, many.failed.size());
        assertEquals(19_800, many.succeeded.stream().distinct().count());
        byPartition.values().forEach(seen -> assertEquals(seen.stream().sorted().toList(), seen));
    }

    @Test
    @Rule("D10")
    void refusesATopologyThatCannotBe() {
        assertEquals(
                "want processors >= 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> described(0)).getMessage());
    }
}
