package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.Consumer;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Reply;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Subscribing, cancelling and subscribing anew: by handle and by name, waiting and not, from outside and from callbacks. */
class OrdersTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final List<Integer> events = Collections.synchronizedList(new ArrayList<>());
    private final Stages stages = Stages.named("orders");
    private final Source<Integer> source =
            stages.<Integer>produce("source", AtCall::new).open();
    private final Subscription<Integer> first =
            Subscription.to(source).demand(Demand.of(10)).mode(CancelMode.TEMPORARY);
    private RunningStages running;

    enum Way {
        BY_HANDLE,
        BY_HANDLE_WAITING,
        BY_NAME,
        BY_NAME_WAITING,
        IN_A_CALLBACK_BY_HANDLE,
        IN_A_CALLBACK_BY_NAME
    }

    static Stream<Arguments> all() {
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of(
                        Arguments.of(new SteppedEngine(1), way), Arguments.of(DisruptorEngine.withDefaults(), way)));
    }

    @AfterEach
    void halt() {
        running.halt();
    }

    private LiveSubscription launch(Engine engine) {
        stages.consume("taker", Taker::new, first);
        running = stages.launch(engine);
        return running.subscriptions().get(0);
    }

    private <T> T await(CompletionStage<T> answer) throws Exception {
        return running.topology().await(answer.toCompletableFuture(), LIMIT);
    }

    /** Has the taker do something in a callback. */
    private LiveSubscription inside(Function<StageControl, LiveSubscription> what) throws Exception {
        Asked asked = new Asked(what, new CompletableFuture<>());
        await(running.cast("taker", asked));
        return await(asked.done);
    }

    /** Events that the source emits, and the taker has taken. */
    private void emit(int n) throws Exception {
        await(running.call("source", n));
        await(running.info("taker", "all before"));
    }

    @ParameterizedTest
    @MethodSource("all")
    @Rule({"J1", "J12", "J21"})
    void subscribesAnewAsTheNewWishSays(Engine engine, Way way) throws Exception {
        LiveSubscription old = launch(engine);
        emit(2);
        Subscription<Integer> wish = Subscription.to(source)
                .demand(Demand.of(6, 2))
                .mode(CancelMode.TRANSIENT)
                .unprocessed(Unprocessed.HANDED_ON)
                .select(n -> n % 2 == 0);

        LiveSubscription anew = resubscribe(old, way, wish);

        assertEquals(Cancellation.cancel(Reason.shutdown()), await(old.ended()));
        assertSame(anew, await(anew.joined()));
        assertEquals(List.of(anew), running.subscriptions());
        assertEquals(Demand.of(6, 2), anew.demand());
        assertEquals(Unprocessed.HANDED_ON, anew.terms().unprocessed());
        emit(4);
        assertEquals(List.of(0, 1, 2, 4), events);
        IllegalStateException oops = new IllegalStateException("oops");
        anew.cancel(Reason.failure(oops));
        assertSame(
                oops,
                assertThrows(TopologyFailedException.class, running::await).getCause());
    }

    private LiveSubscription resubscribe(LiveSubscription old, Way way, Subscription<Integer> wish) throws Exception {
        Reason why = Reason.shutdown();
        return switch (way) {
            case BY_HANDLE -> running.resubscribe(old, why, wish);
            case BY_HANDLE_WAITING -> running.resubscribe(old, why, wish, LIMIT);
            case BY_NAME -> running.resubscribe("taker", "source", why, wish);
            case BY_NAME_WAITING -> running.resubscribe("taker", "source", why, wish, LIMIT);
            case IN_A_CALLBACK_BY_HANDLE ->
                inside(control -> control.resubscribe(control.subscriptions().get(0), why, wish));
            case IN_A_CALLBACK_BY_NAME ->
                inside(control -> {
                    control.cancel("source", why);
                    return control.subscribe(wish);
                });
        };
    }

    @ParameterizedTest
    @MethodSource("all")
    @Rule({"J4", "J12"})
    void cancels(Engine engine, Way way) throws Exception {
        LiveSubscription live = launch(engine);
        emit(2);

        switch (way) {
            case BY_HANDLE -> live.cancel(Reason.normal());
            case BY_HANDLE_WAITING ->
                assertEquals(Cancellation.cancel(Reason.normal()), running.cancel(live, Reason.normal(), LIMIT));
            case BY_NAME -> assertEquals(List.of(live), running.cancel("taker", "source", Reason.normal()));
            case BY_NAME_WAITING -> {
                assertEquals(List.of(live), running.cancel("taker", "source", Reason.normal(), LIMIT));
                assertTrue(!live.isLive());
            }
            case IN_A_CALLBACK_BY_HANDLE ->
                inside(control -> {
                    control.subscriptions().get(0).cancel(Reason.normal());
                    return live;
                });
            case IN_A_CALLBACK_BY_NAME ->
                assertSame(
                        live,
                        inside(control ->
                                control.cancel("source", Reason.normal()).get(0)));
        }

        assertEquals(Cancellation.cancel(Reason.normal()), await(live.ended()));
        assertEquals(List.of(), running.subscriptions());
        emit(2);
        assertEquals(List.of(0, 1), events);
    }

    @ParameterizedTest
    @MethodSource("all")
    @Rule({"J2", "J12"})
    void subscribes(Engine engine, Way way) throws Exception {
        LiveSubscription old = launch(engine);
        running.cancel(old, Reason.normal(), LIMIT);
        Subscription<Integer> byName =
                Subscription.to(named("source")).demand(Demand.of(10)).mode(CancelMode.TEMPORARY);

        LiveSubscription live = switch (way) {
            case BY_HANDLE -> running.subscribe("taker", first);
            case BY_HANDLE_WAITING -> running.subscribe("taker", first, LIMIT);
            case BY_NAME -> running.subscribe("taker", byName);
            case BY_NAME_WAITING -> running.subscribe("taker", byName, LIMIT);
            case IN_A_CALLBACK_BY_HANDLE -> inside(control -> control.subscribe(first));
            case IN_A_CALLBACK_BY_NAME -> inside(control -> control.subscribe(byName));
        };

        await(live.joined());
        emit(3);
        assertEquals(List.of(0, 1, 2), events);
    }

    /** Types end here: the source of this test emits whole numbers. */
    @SuppressWarnings("unchecked")
    private Source<Integer> named(String stage) {
        return (Source<Integer>) running.source(stage);
    }

    @ParameterizedTest
    @MethodSource("all")
    @Rule("J21")
    void whatTheEndOfTheOldOneMeansItsOwnModeSays(Engine engine, Way way) throws Exception {
        stages.consume("taker", Taker::new, first.mode(CancelMode.PERMANENT));
        running = stages.launch(engine);
        LiveSubscription old = running.subscriptions().get(0);
        emit(1);

        try {
            Cancellation end = await(resubscribe(old, way, first).ended());
            assertEquals(Cancellation.down(Reason.shutdown()), end);
        } catch (CompletionException | IllegalStateException late) { // on threads the taker may have exited before
            assertTrue(String.valueOf(late.getMessage()).contains("ended"), late::toString);
        }
        await(old.ended());
        assertEquals(List.of(), running.subscriptions());
    }

    @ParameterizedTest
    @MethodSource("all")
    @Rule("J21")
    void anOldOneThatHasEndedChangesNothing(Engine engine, Way way) throws Exception {
        LiveSubscription old = launch(engine);
        running.cancel(old, Reason.normal(), LIMIT);

        LiveSubscription anew = way == Way.IN_A_CALLBACK_BY_HANDLE
                ? inside(control -> control.resubscribe(old, Reason.shutdown(), first))
                : resubscribe(old, way, first);

        await(anew.joined());
        assertEquals(Cancellation.cancel(Reason.normal()), await(old.ended()));
        emit(2);
        assertEquals(List.of(0, 1), events);
    }

    @Test
    @Rule("J21")
    void theNewOneMayBeOfAnotherProducer() throws Exception {
        Source<Integer> other = stages.<Integer>produce("other", AtCall::new).open();
        LiveSubscription old = launch(new SteppedEngine(1));

        LiveSubscription anew = running.resubscribe(old, Reason.shutdown(), Subscription.to(other));

        await(anew.joined());
        assertEquals(Cancellation.cancel(Reason.shutdown()), await(old.ended()));
        assertEquals(List.of(anew), running.subscriptions());
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "IN_A_CALLBACK_BY_NAME")
    @Rule("J21")
    void aWishThatIsRefusedLeavesTheOldOneAlone(Way way) throws Exception {
        LiveSubscription old = launch(new SteppedEngine(1));
        Subscription<Integer> nowhere = Subscription.to(Stages.named("others").from("nowhere", List.of(1)));

        assertTrue(refusal(() -> resubscribe(old, way, nowhere)).startsWith("want a stage of "));

        emit(2);
        assertTrue(old.isLive());
        assertEquals(List.of(0, 1), events);
    }

    @Test
    @Rule("J21")
    void onlyAStagesOwnSubscriptionIsCancelledForIt() throws Exception {
        LiveSubscription own = launch(new SteppedEngine(1));
        Stages more = Stages.named("more");
        more.consume("other", Taker::new, first);
        LiveSubscription others = running.add(more).get(0);

        assertEquals(
                "stage taker: want a subscription of its own, got other <- source",
                refusal(() -> inside(control -> control.resubscribe(others, Reason.shutdown(), first))));

        await(others.joined());
        assertTrue(own.isLive() && others.isLive());
    }

    /** What an act is refused with, by whoever does it or in the callback. */
    private static String refusal(Executable act) {
        Exception thrown = assertThrows(Exception.class, act);
        Throwable refusal = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        return assertInstanceOf(IllegalArgumentException.class, refusal).getMessage();
    }

    private record Asked(Function<StageControl, LiveSubscription> what, CompletableFuture<LiveSubscription> done) {}

    /** Emits as many as it is called for. */
    private static final class AtCall implements Producer<Integer> {
        private int next;

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}

        @Override
        public void onCall(Object request, Reply reply, Emitter<? super Integer> out) {
            for (int n = (Integer) request; n > 0; n--) {
                out.emit(next++);
            }
            reply.with(next);
        }
    }

    /** Does what it is told, in a callback. */
    private final class Taker implements Consumer<Integer> {
        private StageControl control;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onEvents(Batch<? extends Integer> batch) throws Exception {
            batch.each((event, sequence, last) -> events.add(event));
        }

        @Override
        public void onCast(Object message) {
            Asked asked = (Asked) message;
            try {
                asked.done().complete(asked.what().apply(control));
            } catch (IllegalArgumentException refused) {
                asked.done().completeExceptionally(refused);
            }
        }

        @Override
        public void onInfo(Object message) {}
    }
}
