package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Chooser;
import io.penstock.stage.Demand;
import io.penstock.stage.Ends;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Reply;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.StageStatus;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A chooser that throws as it is told something: no event's fault, nor a message's. */
@Timeout(60)
class ThrowingChoosersTest {
    private static final IllegalStateException CAUSE = new IllegalStateException("not told");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int EVENTS = 5;

    private final Stages stages = Stages.named("choosing");
    private final List<Object> dead = Collections.synchronizedList(new ArrayList<>());
    private final List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    private final Fussy fussy = new Fussy();
    private CancelMode mode = CancelMode.PERMANENT;
    private final Source<Integer> source = stages.produce("source", Obedient::new);

    static Stream<Engine> engines() {
        return Stream.of(new SteppedEngine(1), DisruptorEngine.withDefaults());
    }

    static Stream<Arguments> enginesAndCalls() {
        return engines()
                .flatMap(engine ->
                        Stream.of("batchEnded", "asked", "joined", "left").map(call -> Arguments.of(engine, call)));
    }

    static Stream<Arguments> enginesAndPolicies() {
        return engines()
                .flatMap(engine -> Stream.of("Fail", "Skip", "Retry").map(policy -> Arguments.of(engine, policy)));
    }

    /** Emits some events when it is called, and completes or shuts down when it is told to. */
    private static final class Obedient implements Producer<Integer> {
        private StageControl control;

        @Override
        public void onStart(StageControl its) {
            control = its;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}

        @Override
        public void onCall(Object request, Reply reply, Emitter<? super Integer> out) {
            IntStream.range(0, EVENTS).forEach(out::emit);
            reply.with("emitted");
        }

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            if (message.equals("complete")) {
                control.complete();
            } else {
                control.exit(Reason.shutdown());
            }
        }
    }

    /** Gives all to the first that has demand; throws once at the call that is named. */
    private static final class Fussy implements Chooser<Integer> {
        private volatile String throwsAt = "";

        @Override
        public int choose(Integer event, Ends ends) {
            return IntStream.range(0, ends.size())
                    .filter(ends::hasDemand)
                    .findFirst()
                    .orElseThrow();
        }

        private void told(String call) {
            if (throwsAt.equals(call)) {
                throwsAt = "";
                throw CAUSE;
            }
        }

        @Override
        public void batchEnded(Ends ends) {
            told("batchEnded");
        }

        @Override
        public void asked(Ends ends) {
            told("asked");
        }

        @Override
        public void joined(int end) {
            told("joined");
        }

        @Override
        public void left(int end) {
            told("left");
        }
    }

    private Subscription<Integer> few(Source<Integer> of) {
        return Subscription.to(of).demand(Demand.of(2, 1)).mode(mode);
    }

    private void gather(Stages in, String name, Source<Integer> of) {
        in.consume(name, () -> events -> events.each((event, sequence, last) -> seen.add(event)), few(of));
    }

    private RunningStages launch(Engine engine, Source<Integer> choosing, String policy) {
        choosing.dispatch(Dispatcher.choosing("fussy", () -> fussy)).open();
        gather(stages, "a", choosing);
        gather(stages, "b", choosing);
        stages.onFailure(choosing.name(), Policies.named(policy, dead));
        RunningStages running = stages.launch(engine);
        running.subscriptions().forEach(each -> await(running, each.joined().toCompletableFuture()));
        return running;
    }

    private static void await(RunningStages running, CompletableFuture<?> answer) {
        try {
            running.topology().await(answer, LONG);
        } catch (Exception late) {
            throw new AssertionError(late);
        }
    }

    private static void assertFailed(RunningStages running) {
        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertSame(CAUSE, failed.getCause());
    }

    private Source<Integer> middle() {
        return stages.through(
                "middle", () -> (events, out) -> events.each((event, sequence, last) -> out.emit(event)), few(source));
    }

    @ParameterizedTest(name = "{1}, {0}")
    @MethodSource("enginesAndPolicies")
    @Rule("S69")
    void atAnEventFailsTheTopologyAndCostsNoEvent(Engine engine, String policy) {
        try (RunningStages running = launch(engine, middle(), policy)) {
            fussy.throwsAt = "batchEnded";
            running.call("source", "emit");
            assertFailed(running);
            assertEquals(1, running.status("middle").failures());
        }
        assertEquals(List.of(), dead);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule({"S69", "S37"})
    void atAnEventBeginsTheStageAnewAndCostsNoEvent(Engine engine) throws Exception {
        try (RunningStages running = launch(engine, middle(), "Restart")) {
            fussy.throwsAt = "batchEnded";
            await(running, running.call("source", "emit"));
            running.cast("source", "complete");
            running.await();
            assertEquals(1, running.status("middle").restarts());
        }
        assertEquals(List.of(), dead);
        assertEquals(List.of(0, 1, 2, 3, 4), seen.stream().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule({"S69", "J7"})
    void atAnEventLetsTheStageLeave(Engine engine) {
        mode = CancelMode.TEMPORARY;
        try (RunningStages running = launch(engine, middle(), "Leave")) {
            List<LiveSubscription> all = running.subscriptions();
            fussy.throwsAt = "batchEnded";
            running.call("source", "emit");
            all.forEach(each -> await(running, each.ended().toCompletableFuture()));
            assertEquals(StageStatus.State.FAILED, running.status("middle").state());
            assertSame(CAUSE, running.status("middle").lastError());
            assertFalse(running.isDone());
        }
        assertEquals(List.of(), dead);
    }

    @ParameterizedTest(name = "{1}, {0}")
    @MethodSource("enginesAndCalls")
    @Rule({"S69", "S37"})
    void whateverItIsToldTheStageGoesOnAnew(Engine engine, String call) throws Exception {
        try (RunningStages running = launch(engine, source, "Restart")) {
            fussy.throwsAt = call;
            Stages more = Stages.named("more");
            gather(more, "c", source);
            await(running, running.add(more).get(0).joined().toCompletableFuture());
            running.subscriptions().get(0).cancel(Reason.normal());
            await(running, running.call("source", "emit"));
            running.cast("source", "complete");
            running.await();
            assertEquals(1, running.status("source").restarts());
            assertEquals(1, running.status("source").failures());
        }
        assertEquals(List.of(), dead);
        assertEquals(List.of(0, 1, 2, 3, 4), seen.stream().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule({"S69", "J6"})
    void whereItsStageEndsTheTopologyFails(Engine engine) {
        try (RunningStages running = launch(engine, source, "Restart")) {
            fussy.throwsAt = "left";
            running.cast("source", "shut down");
            assertFailed(running);
            assertEquals(0, running.status("source").restarts());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("S69")
    void whereItIsToldOfThoseOfTheLaunchThereIsNone(Engine engine) {
        fussy.throwsAt = "joined";
        assertSame(CAUSE, assertThrows(IllegalStateException.class, () -> launch(engine, source, "Restart")));
    }
}
