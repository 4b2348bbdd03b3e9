package io.penstock.engine.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.LiveIterator;
import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.stages.Rule;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.DemandMode;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams and iterators that pull from stages which run on threads. */
@Timeout(60)
public class PullingOnThreadsTest {
    private final Stages stages = Stages.named("pulled");

    private RunningStages launch() {
        return stages.launch(DisruptorEngine.withDefaults());
    }

    private static <T> List<LiveSubscription> left(RunningStages running) {
        List<LiveSubscription> left = running.subscriptions();
        left.forEach(live -> live.ended().toCompletableFuture().join());
        return left;
    }

    @Test
    @Rule("B12")
    void readsAllInOrder() {
        Source<Long> source = stages.from("in", Numbers.below(100_000)).open();
        try (RunningStages running = launch();
                Stream<Long> stream =
                        Bridges.results(
                                running, "reader", Subscription.to(source).demand(Demand.of(100)))
                                .stream()) {
            assertEquals(LongStream.range(0, 100_000).boxed().toList(), stream.toList());
        }
    }

    @Test
    @Rule("B12")
    void readersShareWhatTheDispatcherGivesThem() throws Exception {
        Source<Long> source = stages.from("in", Numbers.below(10_000))
                .dispatch(Dispatcher.broadcast())
                .demand(DemandMode.ACCUMULATE)
                .open();
        try (RunningStages running = launch()) {
            CountDownLatch there = new CountDownLatch(2);
            List<CompletableFuture<List<Long>>> read = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                read.add(CompletableFuture.supplyAsync(() -> {
                    LiveIterator<Long> reader = Bridges.results(
                                    running,
                                    "reader-of-" + Thread.currentThread().getId(),
                                    Subscription.to(source).demand(Demand.of(16)))
                            .forwarding()
                            .iterator();
                    assertThrows(TimeoutException.class, () -> reader.hasNext(Duration.ofMillis(1)));
                    there.countDown();
                    List<Long> all = new ArrayList<>();
                    reader.forEachRemaining(all::add);
                    return all;
                }));
            }
            assertTrue(there.await(30, TimeUnit.SECONDS));
            for (LiveSubscription live : running.subscriptions()) {
                live.joined().toCompletableFuture().get(30, TimeUnit.SECONDS);
            }
            running.demand("in", DemandMode.FORWARD).get(30, TimeUnit.SECONDS);
            for (CompletableFuture<List<Long>> one : read) {
                assertEquals(LongStream.range(0, 10_000).boxed().toList(), one.get(30, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    @Rule("B12")
    void whoIsInterruptedCancels() throws Exception {
        Source<Long> source =
                stages.<Long>produce("in", () -> (outstanding, out) -> {}).open();
        try (RunningStages running = launch()) {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            LiveIterator<Long> reader =
                    Bridges.results(running, "reader", Subscription.to(source)).iterator();
            Thread waiting = new Thread(() -> {
                try {
                    reader.hasNext();
                } catch (Throwable cause) {
                    thrown.complete(Thread.currentThread().isInterrupted() ? cause : new AssertionError(cause));
                }
            });
            waiting.start();
            waiting.interrupt();
            assertInstanceOf(CancellationException.class, thrown.get(30, TimeUnit.SECONDS));
            left(running);
        }
    }

    @Test
    @Rule("B12")
    void whoClosesLeavesAndTheNextGoesOn() {
        Source<Long> source = stages.from("in", Numbers.below(Long.MAX_VALUE)).open();
        try (RunningStages running = launch()) {
            long last = -1;
            for (int i = 0; i < 100; i++) {
                try (LiveIterator<Long> reader = Bridges.results(
                                running,
                                "reader-" + i,
                                Subscription.to(source).demand(Demand.of(8)).mode(CancelMode.TEMPORARY))
                        .iterator()) {
                    long next = reader.next();
                    assertTrue(next > last, next + " behind " + last);
                    assertEquals(next + 1, reader.next());
                    last = next + 1;
                }
                left(running);
            }
        }
    }
}
