package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.Emitter;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/** What becomes of events on threads when a stage takes too long to leave, fails, or has nobody to hand on to. */
class LeavingOnThreadsTest {
    private static final Duration LIMIT = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Told told = new Told();
    private final Told.Source producer = told.new Source();
    private final Told.Sink sink = told.new Sink();
    private final ConcurrentLinkedQueue<Integer> lost = new ConcurrentLinkedQueue<>();
    private final Stages stages = Stages.named("leaving");
    private final Source<Integer> source = stages.produce("source", () -> producer);
    private final Subscription<Integer> all = Subscription.to(source)
            .demand(Demand.of(20))
            .mode(CancelMode.TEMPORARY)
            .leaveLimit(LIMIT)
            .onLost((subscription, events, how) -> events.forEach(event -> lost.add((Integer) event)));

    LeavingOnThreadsTest() {
        source.open();
    }

    private LiveSubscription add(RunningStages running, Subscription<Integer> wish) {
        Stages more = Stages.named("more");
        more.onFailure("sink", new FailurePolicy.Leave());
        more.consume("sink", () -> sink, wish);
        return running.add(more).get(0);
    }

    private static void awaitJoined(LiveSubscription live) throws Exception {
        live.joined().toCompletableFuture().get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    private static Cancellation await(LiveSubscription live) throws Exception {
        return live.ended().toCompletableFuture().get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    private static List<Integer> sorted(Stream<Integer> events) {
        return events.sorted().toList();
    }

    @RepeatedTest(20)
    @Rule("J15")
    void whoTakesTooLongToLeaveHandsOn() throws Exception {
        stages.through("stuck", told.new Middle()::same, all.unprocessed(Unprocessed.HANDED_ON))
                .open();
        try (RunningStages running = stages.launch(DisruptorEngine.withDefaults())) {
            LiveSubscription live = running.subscriptions().get(0);
            awaitJoined(live);
            live.cancel(Reason.normal());
            awaitJoined(add(running, all));
            Cancellation how = await(live);
            if (how.reason() instanceof Reason.Failure failure) {
                assertInstanceOf(TimeoutException.class, failure.cause());
            }
            running.drain();
            assertTrue(running.await(LONG), "not ended");
        }
        assertEquals(List.of(), List.copyOf(lost));
        assertEquals(range(0, sink.events.size() - 1), sorted(sink.events.stream()));
    }

    @RepeatedTest(20)
    @Rule("J15")
    void fromOneThatHangsNothingIsTakenAwayAndOthersGoOn() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch othersGoOn = new CountDownLatch(1000);
        List<Integer> hanging = new ArrayList<>();
        stages.consume(
                "hanging",
                () -> events -> {
                    released.await();
                    events.each((event, sequence, last) -> hanging.add(event));
                },
                all.unprocessed(Unprocessed.HANDED_ON));
        try (RunningStages running = stages.launch(DisruptorEngine.withDefaults())) {
            LiveSubscription live = running.subscriptions().get(0);
            live.cancel(Reason.normal());
            Stages more = Stages.named("more");
            more.consume(
                    "sink",
                    () -> events -> events.each((event, sequence, last) -> {
                        sink.events.add(event);
                        othersGoOn.countDown();
                    }),
                    all);
            running.add(more);
            assertTrue(othersGoOn.await(LONG.toSeconds(), TimeUnit.SECONDS), "the others stand");
            assertTrue(hanging.isEmpty());
            released.countDown();
            await(live);
            running.drain();
            assertTrue(running.await(LONG), "not ended");
        }
        List<Integer> seen = sorted(Stream.concat(hanging.stream(), sink.events.stream()));
        assertEquals(range(0, seen.size() - 1), seen);
    }

    @RepeatedTest(20)
    @Rule("J16")
    void whatNobodyComesForIsLostByName() throws Exception {
        sink.failsAt = 7;
        LiveSubscription live;
        try (RunningStages running = stages.launch(DisruptorEngine.withDefaults())) {
            live = add(running, all.unprocessed(Unprocessed.HANDED_ON));
            await(live);
            running.drain();
            assertTrue(running.await(LONG), "not ended");
        }
        assertEquals(range(0, 6), sink.events);
        assertEquals(range(7, 6 + lost.size()), sorted(lost.stream()));
        assertEquals(lost.size(), live.lost());
    }

    @RepeatedTest(20)
    @Rule("J14")
    void whatAStageThatLeavesHadEmittedIsSeenOrDiscarded() throws Exception {
        ConcurrentLinkedQueue<Integer> dead = new ConcurrentLinkedQueue<>();
        Source<Integer> twice = stages.through("twice", Twice::new, all);
        stages.onFailure("twice", new FailurePolicy.Leave((stage, number, event, cause) -> dead.add((Integer) event)));
        twice.open();
        long discarded;
        try (RunningStages running = stages.launch(DisruptorEngine.withDefaults())) {
            await(add(running, Subscription.to(twice).demand(Demand.of(5)).mode(CancelMode.TEMPORARY)));
            discarded = running.status("twice").discarded();
            running.drain();
            assertTrue(running.await(LONG), "not ended");
        }
        assertEquals(
                range(0, 201),
                Stream.concat(sink.events.stream(), dead.stream()).toList());
        assertEquals(dead.size(), discarded);
    }

    /** Makes two of each; fails behind both of 100. */
    private static final class Twice implements ProducerConsumer<Integer, Integer> {
        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) throws Exception {
            events.each((event, sequence, last) -> {
                out.emit(2 * event);
                out.emit(2 * event + 1);
                if (event == 100) {
                    throw new IllegalStateException("bad " + event);
                }
            });
        }
    }
}
