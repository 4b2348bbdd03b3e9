package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import io.penstock.stage.Reason;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.Overflow;
import io.penstock.stages.Producer;
import io.penstock.stages.Reply;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.StageStatus;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A hook of a subscription that throws at what is lost, wherever it is told: no event's fault, nor a message's. */
@Timeout(60)
class ThrowingAtLostTest {
    private static final IllegalStateException CAUSE = new IllegalStateException("nobody to tell");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(5);
    private static final List<Integer> SENT = List.of(0, 1, 2);

    private final Stages stages = Stages.named("losing");
    private final List<Object> dead = Collections.synchronizedList(new ArrayList<>());
    private final List<Object> lost = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Void> sourceEnded = new CompletableFuture<>();
    private final CountDownLatch blocking = new CountDownLatch(1);
    private final Source<Integer> source = stages.produce("source", Obedient::new);
    private final Subscription<Integer> wish = Subscription.to(source)
            .demand(Demand.of(SENT.size(), 0))
            .mode(CancelMode.TEMPORARY)
            .leaveLimit(SHORT)
            .onLost((subscription, events, how) -> {
                lost.addAll(events);
                throw CAUSE;
            });
    private volatile boolean throwsBehind;

    static Stream<Engine> engines() {
        return Stream.of(new SteppedEngine(1), DisruptorEngine.withDefaults());
    }

    static Stream<Arguments> enginesAndPolicies() {
        return engines()
                .flatMap(engine -> Stream.of("Fail", "Skip", "Retry", "Restart", "Leave")
                        .map(policy -> Arguments.of(engine, policy)));
    }

    /** Emits as many as it is asked for by name, or completes, or blocks. */
    private final class Obedient implements Producer<Integer> {
        private StageControl control;
        private int next;

        @Override
        public void onStart(StageControl its) {
            control = its;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}

        @Override
        public void onCall(Object request, Reply reply, Emitter<? super Integer> out) {
            for (int n = 0; n < (Integer) request; n++) {
                out.emit(next++);
            }
            reply.with("emitted");
            if (throwsBehind) {
                throw new IllegalStateException("of its own");
            }
        }

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) throws InterruptedException {
            if (message.equals("block")) {
                blocking.countDown();
                new CountDownLatch(1).await();
            }
            control.complete();
        }

        @Override
        public void onStop() {
            sourceEnded.complete(null);
        }
    }

    /** Takes nothing, and fails when it is told something. */
    private static final class Holding implements Logic<Integer, Object> {
        @Override
        public int onEvents(int inbound, Batch<Integer> events) {
            return 0;
        }

        @Override
        public void onMessage(Object message) {
            throw new IllegalStateException("told to");
        }
    }

    private RunningStages launch(Engine engine, Subscription<Integer> its, String policy) {
        source.open();
        stages.<Integer>host("a", Holding::new, its);
        stages.onFailure("a", new FailurePolicy.Leave());
        stages.onFailure("source", Policies.named(policy, dead));
        return stages.launch(engine);
    }

    private static LiveSubscription live(RunningStages running) {
        return running.subscriptions().get(0);
    }

    private static void emit(RunningStages running, int events) throws Exception {
        assertEquals("emitted", running.call("source", events, LONG));
    }

    private static void failConsumer(RunningStages running) throws Exception {
        LiveSubscription live = live(running);
        running.cast("a", "fail");
        running.topology().await(live.ended().toCompletableFuture(), LONG);
    }

    private void assertFailed(RunningStages running, LiveSubscription live) {
        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertSame(CAUSE, failed.getCause());
        assertEquals(SENT, lost);
        assertEquals(SENT.size(), live.lost());
    }

    private void assertFailedBehindItsTurn(RunningStages running) {
        assertEquals(List.of(), dead);
        StageStatus status = running.status("source");
        assertEquals(StageStatus.State.FAILED, status.state());
        assertEquals(1, status.failures());
        assertEquals(0, status.restarts());
    }

    @ParameterizedTest(name = "{1}, {0}")
    @MethodSource("enginesAndPolicies")
    @Rule("J7")
    void whereAConsumerFailsTheTopologyDoes(Engine engine, String policy) throws Exception {
        try (RunningStages running = launch(engine, wish, policy)) {
            LiveSubscription live = live(running);
            emit(running, 3);
            failConsumer(running);
            assertFailed(running, live);
            assertFailedBehindItsTurn(running);
        }
    }

    @ParameterizedTest(name = "{1}, {0}")
    @MethodSource("enginesAndPolicies")
    @Rule({"J7", "S63"})
    void whereWhatWasPutBackGivesWayTheTopologyFailsBehindTheCall(Engine engine, String policy) throws Exception {
        source.dispatch(Dispatcher.<Integer>partition(1, n -> 0)).overflow(Overflow.keepLast(3, (events, total) -> {}));
        Subscription<Integer> handsOn = wish.partition(0).unprocessed(Unprocessed.HANDED_ON);
        try (RunningStages running = launch(engine, handsOn, policy)) {
            LiveSubscription live = live(running);
            emit(running, 3);
            failConsumer(running);
            emit(running, 3);
            assertFailed(running, live);
            assertFailedBehindItsTurn(running);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule({"J7", "J14"})
    void whereTheStageLeavesInThatTurnTheTopologyFails(Engine engine) throws Exception {
        source.dispatch(Dispatcher.<Integer>partition(1, n -> 0)).overflow(Overflow.keepLast(3, (events, total) -> {}));
        Subscription<Integer> handsOn = wish.partition(0).unprocessed(Unprocessed.HANDED_ON);
        try (RunningStages running = launch(engine, handsOn, "Leave")) {
            LiveSubscription live = live(running);
            emit(running, 3);
            failConsumer(running);
            throwsBehind = true;
            running.call("source", 3);
            assertFailed(running, live);
            assertEquals(List.of(3, 4, 5), dead);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule({"J7", "J16"})
    void whereNobodyComesForWhatWasPutBackTheTopologyFails(Engine engine) throws Exception {
        try (RunningStages running = launch(engine, wish.unprocessed(Unprocessed.HANDED_ON), "Restart")) {
            LiveSubscription live = live(running);
            emit(running, 3);
            failConsumer(running);
            running.cast("source", "complete");
            assertFailed(running, live);
            assertFailedBehindItsTurn(running);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("J7")
    void behindAnEndedProducerTheTopologyFails(Engine engine) throws Exception {
        try (RunningStages running = launch(engine, wish, "Restart")) {
            LiveSubscription live = live(running);
            emit(running, 3);
            running.cast("source", "complete");
            running.topology().await(sourceEnded, LONG);
            running.cast("a", "fail");
            assertFailed(running, live);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule({"J7", "J15"})
    void whereOneTakesTooLongToLeaveTheTopologyFails(Engine engine) throws Exception {
        try (RunningStages running = launch(engine, wish, "Restart")) {
            LiveSubscription live = live(running);
            emit(running, 3);
            live.cancel(Reason.normal());
            running.cast("source", "complete");
            assertFailed(running, live);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("J7")
    void whereTheProducerHearsOfItAtItsEndTheTopologyFails(Engine engine) throws Exception {
        try (RunningStages running = launch(engine, wish, "Restart")) {
            LiveSubscription live = live(running);
            emit(running, 3);
            failUnheard(running);
            running.halt();
            assertFailed(running, live);
        }
    }

    /** The consumer fails, and its producer has no turn before it is halted. */
    private void failUnheard(RunningStages running) throws Exception {
        if (running.topology() instanceof SteppedRunning stepped) {
            running.cast("a", "fail");
            stepped.step("a");
        } else {
            running.cast("source", "block");
            blocking.await();
            failConsumer(running);
        }
    }
}
