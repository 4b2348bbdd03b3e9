package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bundle.Bundling;
import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.pipeline.InputPipeline;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.rate.RateLimit;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.Consumer;
import io.penstock.stages.DemandMode;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.Running;
import io.penstock.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What answers null where it may not is told what was wanted, what was got, and where. */
@Timeout(60)
@SuppressWarnings("NullAway")
class NullsTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Consumer<Object> NOTHING = events -> events.each((event, sequence, last) -> {});

    static Stream<Arguments> suppliers() {
        InputPipeline<AtomicLong> pipeline = Pipeline.of("numbers", AtomicLong::new);
        RateLimit limit = RateLimit.of(1, Duration.ofSeconds(1));
        return Stream.of(
                made(
                        "one",
                        "want the stage's code from its supplier, got null",
                        stages(s -> s.produce("one", () -> null))),
                made(
                        "two",
                        "want the stage's code from its supplier, got null",
                        stages(s -> s.through("two", () -> null, Subscription.to(s.from("one", List.of(1)))))),
                made("one", "want a producer to limit, got null", stages(s -> s.produce("one", () -> limit.on(null)))),
                made("one", "want logic from its supplier, got null", stages(s -> s.host("one", () -> null))),
                made(
                        "sum",
                        "want a handler from its supplier, got null",
                        pipeline.then(new Step<>("sum", false, () -> null, FailurePolicy.FAIL))
                                .topology()),
                made(
                        "sum-0",
                        "want a handler from its supplier, got null",
                        pipeline.route(
                                        "by",
                                        Partitioning.exactly("all", 1, event -> 0),
                                        AtomicLong::new,
                                        (event, position, slot) -> {})
                                .state("sum", partition -> null)
                                .topology()),
                made(
                        "check+sum",
                        "want a handler from the supplier of sum, got null",
                        pipeline.translate("copy", AtomicLong::new, () -> (slot, position, out) -> true)
                                .merge()
                                .state("check", (slot, sequence, last) -> {})
                                .state("sum", () -> null)
                                .topology()),
                made(
                        "copy-0",
                        "want a translator from its supplier, got null",
                        pipeline.translate("copy", AtomicLong::new, () -> null)
                                .state("see", partition -> (slot, sequence, last) -> {})
                                .topology()),
                Arguments.of(
                        "want a chooser from the supplier of 'mine', got null",
                        stages(s -> s.from("one", List.of(1)).dispatch(Dispatcher.choosing("mine", () -> null)))));
    }

    private static Arguments made(String stage, String message, Topology topology) {
        return Arguments.of("stage " + stage + " was not made: java.lang.NullPointerException: " + message, topology);
    }

    private static Topology stages(Function<Stages, Source<?>> described) {
        Stages stages = Stages.named("stages");
        stages.consume("see", () -> NOTHING, Subscription.to(described.apply(stages)));
        return stages.topology();
    }

    @ParameterizedTest
    @MethodSource("suppliers")
    void aSupplierThatAnswersNoneIsNamedAtLaunch(String message, Topology topology) {
        assertEquals(
                message,
                assertThrows(RuntimeException.class, () -> new SteppedEngine(1).launch(topology))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(
                                RuntimeException.class,
                                () -> DisruptorEngine.withDefaults().launch(topology))
                        .getMessage());
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of(
                        "stage one of topology stages failed: java.lang.NullPointerException: "
                                + "want a key to partition by, got null for 7",
                        keyed(s -> s.from("one", List.of(7)).dispatch(Dispatcher.hash(1, event -> null)))),
                Arguments.of(
                        "stage two of topology stages failed at event 0 of ring one>two: java.lang.NullPointerException: "
                                + "want a key to bundle by, got null for 7",
                        stages(s -> bundles(s, Bundling.<Integer>of(2).by(event -> null)))),
                Arguments.of(
                        "stage two of topology stages failed at event 0 of ring one>two: java.lang.NullPointerException: "
                                + "want a key to bundle by, got null for 7",
                        stages(s -> bundles(
                                s, Bundling.<Integer>of(2).by(event -> 1).by(event -> null)))));
    }

    private static Topology keyed(Function<Stages, Source<?>> described) {
        Stages stages = Stages.named("stages");
        stages.consume(
                "see", () -> NOTHING, Subscription.to(described.apply(stages)).partition(0));
        return stages.topology();
    }

    private static Source<?> bundles(Stages stages, Bundling<Integer> bundling) {
        return stages.through("two", bundling::stage, Subscription.to(stages.from("one", List.of(7))));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aFunctionThatAnswersNoKeyIsToldTheEvent(String message, Topology topology) {
        Running running = new SteppedEngine(1).launch(topology);

        assertEquals(
                message, assertThrows(RuntimeException.class, running::await).getMessage());
    }

    static Stream<Arguments> orders() {
        Source<Integer> none = Stages.named("others").from("none", List.of());
        Subscription<Integer> wish = Subscription.to(none);
        return Stream.of(
                order("a message", running -> running.topology().tell("one", null)),
                order("a demand mode", running -> running.demand("one", (DemandMode) null)),
                order("a wish", running -> running.subscribe("two", null)),
                order("a limit", running -> running.subscribe("two", wish, null)),
                order("the name of a stage", running -> running.status(null)),
                order("the name of a stage", running -> running.source(null)),
                order("the name of a consumer", running -> running.subscribe(null, wish)),
                order("the name of a stage", running -> running.cancel(null, "one", Reason.normal())),
                order("the name of a stage", running -> running.cancel("two", null, Reason.normal())),
                order("the name of a stage", running -> running.resubscribe("two", null, Reason.normal(), wish)),
                order("the name of a stage", running -> running.call(null, "how far?")),
                order("the name of a stage", running -> running.cast(null, "go on")),
                order("the name of a stage", running -> running.info(null, "so far")),
                order("the name of a stage", running -> running.demand(null)),
                order("the name of a stage", running -> running.topology().processed(null)),
                order("the name of an input", running -> running.topology().input(null)),
                order("a message", running -> running.call("one", null)),
                order("a message", running -> running.cast("one", null)),
                order("a message", running -> running.info("one", null)),
                order("a reason", running -> running.cancel("two", "one", null)),
                order("a limit", running -> running.cancel("two", "one", Reason.normal(), null)),
                order("a limit", running -> running.cancel(live(running), Reason.normal(), null)),
                order("a subscription", running -> running.cancel((LiveSubscription) null, Reason.normal(), LIMIT)),
                order("a reason", running -> live(running).cancel(null)),
                order("a subscription", running -> running.resubscribe(null, Reason.normal(), wish)),
                order("a reason", running -> running.resubscribe(live(running), null, wish)),
                order("a reason", running -> running.resubscribe("two", "one", null, wish)),
                order("a wish", running -> running.resubscribe("two", "one", Reason.normal(), null)),
                order("a limit", running -> running.resubscribe("two", "one", Reason.normal(), wish, null)),
                order("a wish", running -> running.topology().subscribe(null)),
                order("subscriptions", running -> running.topology().resubscribe(null, Reason.normal(), null)),
                order("stages", running -> running.add(null)),
                order("stages", running -> running.topology().add(null)),
                order("a limit", running -> running.await(null)),
                order("a limit", running -> running.drain(null)),
                order("a limit", running -> running.call("one", "how far?", null)));
    }

    /** What is said to stages that run. */
    @FunctionalInterface
    interface Order {
        void to(RunningStages running) throws Exception;
    }

    private static Arguments order(String what, Order order) {
        return Arguments.of(what, order);
    }

    private static LiveSubscription live(RunningStages running) {
        return running.subscriptions().get(0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void anOrderThatLacksSomethingIsRefusedAndNothingOfItIsDone(String what, Order order) {
        Stages stages = Stages.named("stages");
        stages.consume("two", () -> NOTHING, Subscription.to(stages.produce("one", () -> (outstanding, out) -> {})));
        try (RunningStages running = stages.launch(new SteppedEngine(1))) {
            assertEquals(
                    "want " + what + ", got null",
                    assertThrows(NullPointerException.class, () -> order.to(running))
                            .getMessage());

            ((SteppedRunning) running.topology()).settle();
            assertEquals(1, running.subscriptions().size());
            assertFalse(running.isDone());
        }
    }

    static Stream<Arguments> strangers() {
        Subscription<Integer> wish = Subscription.to(Stages.named("others").from("one", List.of()));
        return Stream.of(
                order("a stage", running -> running.status("nobody")),
                order("a stage that emits,", running -> running.source("nobody")),
                order("a stage that emits,", running -> running.source("two")),
                order("a stage", running -> running.subscribe("nobody", wish)),
                order("a stage", running -> running.cancel("nobody", "one", Reason.normal())),
                order("a stage", running -> running.cancel("two", "nobody", Reason.normal())),
                order("a stage", running -> running.cancel("two", "nobody", Reason.normal(), LIMIT)),
                order("a stage", running -> running.resubscribe("nobody", "one", Reason.normal(), wish)),
                order("a stage", running -> running.resubscribe("two", "nobody", Reason.normal(), wish)),
                order("a stage", running -> running.call("nobody", "how far?")),
                order("a stage", running -> running.cast("nobody", "go on")),
                order("a stage", running -> running.info("nobody", "so far")),
                order("a stage", running -> running.demand("nobody")),
                order("a stage", running -> running.demand("nobody", DemandMode.FORWARD)),
                order("a stage", running -> ((SteppedRunning) running.topology()).step("nobody")),
                order("a stage", running -> running.topology().processed("nobody")),
                order("an input", running -> running.topology().input("nobody")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void anOrderToSomebodyWhoIsNotThereIsToldWhoIs(String what, Order order) {
        Stages stages = Stages.named("stages");
        stages.consume("two", () -> NOTHING, Subscription.to(stages.produce("one", () -> (outstanding, out) -> {})));
        try (RunningStages running = stages.launch(new SteppedEngine(1))) {
            String message = assertThrows(IllegalArgumentException.class, () -> order.to(running))
                    .getMessage();
            assertTrue(message.startsWith("want " + what + " of ["), message);

            ((SteppedRunning) running.topology()).settle();
            assertEquals(1, running.subscriptions().size());
        }
    }

    static Stream<Arguments> engines() {
        return Stream.of(Arguments.of(new SteppedEngine(1)), Arguments.of(DisruptorEngine.withDefaults()));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anEngineRefusesToLaunchNothing(Engine engine) {
        assertEquals(
                "want a topology, got null",
                assertThrows(NullPointerException.class, () -> engine.launch(null))
                        .getMessage());
    }

    static Stream<Arguments> ownOrders() {
        return Stream.of(
                own("a demand mode", control -> control.demand(null)),
                own("a delay", control -> control.schedule(null, "later")),
                own("a wish", control -> control.subscribe(null)),
                own("a subscription", control -> control.resubscribe(null, Reason.normal(), null)),
                own("a message", control -> control.schedule(LIMIT, null)),
                own("a message", control -> control.info(null)),
                own("the name of a stage", control -> control.cancel(null, Reason.normal())),
                own("a reason", control -> control.cancel("one", null)),
                own("a reason", control -> control.exit(null)));
    }

    /** What a stage says of itself. */
    @FunctionalInterface
    interface OwnOrder {
        void by(StageControl control);
    }

    private static Arguments own(String what, OwnOrder order) {
        return Arguments.of(what, order);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ownOrders")
    void soIsOneOfTheStageItself(String what, OwnOrder order) {
        List<Throwable> refused = new ArrayList<>();
        Stages stages = Stages.named("stages");
        Producer<Object> asking = new Producer<>() {
            @Override
            public void onStart(StageControl control) {
                refused.add(assertThrows(NullPointerException.class, () -> order.by(control)));
            }

            @Override
            public void onDemand(long outstanding, Emitter<? super Object> out) {}
        };
        stages.consume("two", () -> NOTHING, Subscription.to(stages.produce("one", () -> asking)));
        try (RunningStages running = stages.launch(new SteppedEngine(1))) {
            ((SteppedRunning) running.topology()).settle();

            assertFalse(running.isDone());
            assertEquals("want " + what + ", got null", refused.get(0).getMessage());
        }
    }
}
