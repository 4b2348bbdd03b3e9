package io.penstock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.OnCancel;
import io.penstock.bundle.Bundling;
import io.penstock.children.Children;
import io.penstock.children.Restart;
import io.penstock.delivery.Delivery;
import io.penstock.delivery.DeliveryStages;
import io.penstock.delivery.Processed;
import io.penstock.delivery.Retries;
import io.penstock.flow.Flow;
import io.penstock.flow.Keyed;
import io.penstock.flow.Reduced;
import io.penstock.journal.MemoryJournal;
import io.penstock.kernel.EventTime;
import io.penstock.kernel.KernelPlan;
import io.penstock.kernel.OnFailure;
import io.penstock.kernel.Reduction;
import io.penstock.pipeline.InputPipeline;
import io.penstock.pipeline.PartitionedPipeline;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.pipeline.step.Sync;
import io.penstock.rate.RateLimit;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.Logic;
import io.penstock.stage.LostEvents;
import io.penstock.stage.SlotHandler;
import io.penstock.stage.Terms;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.Consumer;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Overflow;
import io.penstock.stages.Producer;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Addition;
import io.penstock.topology.Dispatch;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.InboundSpec;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import io.penstock.window.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a description is told of and is not there is refused where it is said, and not when it is called for. */
@SuppressWarnings("NullAway")
class NullsTest {
    private static final Stages STAGES = Stages.named("stages");
    private static final Source<Integer> SOURCE = STAGES.from("source", List.of(1));
    private static final Subscription<Integer> WISH = Subscription.to(SOURCE);
    private static final Producer<Integer> PRODUCER = (outstanding, out) -> {};
    private static final ProducerConsumer<Integer, Integer> BETWEEN = (events, out) -> {};
    private static final Consumer<Integer> CONSUMER = events -> {};
    private static final InputPipeline<AtomicLong> PIPELINE = Pipeline.of("pipeline", AtomicLong::new);
    private static final PartitionedPipeline<AtomicLong, AtomicLong> ROUTED = PIPELINE.route(
            "route", Partitioning.exactly("one", 1, event -> 0), AtomicLong::new, (event, position, slot) -> {});
    private static final Flow<Integer> FLOW = Flow.from(List.of(1));
    private static final Keyed<Integer, Integer> KEYED = FLOW.partition(n -> n);
    private static final Reduced<Integer, Integer> REDUCED = KEYED.reduce(() -> 0, Integer::sum);
    private static final Children<Integer> CHILDREN = Children.of(Runnable::run, event -> {});
    private static final DeliveryStages<Integer> DELIVERIES =
            DeliveryStages.from("deliveries", 1, () -> (outstanding, out) -> {});
    private static final Processed<Integer> PROCESSED = DELIVERIES.process(1, n -> n);
    private static final Window WINDOW = Window.fixed(Duration.ofSeconds(1));
    private static final Bundling<Delivery<Integer>> BUNDLING = Bundling.of(1);

    private static Arguments want(String what, Executable call) {
        return Arguments.of(what, call);
    }

    static Stream<Arguments> stages() {
        return Stream.of(
                want("a supplier of the stage's code", () -> STAGES.produce("x", null)),
                want("a supplier of the stage's code", () -> STAGES.<Integer, Integer>through("x", null, WISH)),
                want("a supplier of the stage's code", () -> STAGES.consume("x", null, WISH)),
                want("a supplier of the stage's code", () -> STAGES.host("x", null)),
                want("a supplier of the stage's code", () -> STAGES.host("x", null, WISH)),
                want("an iterable", () -> STAGES.from("x", null)),
                want("children", () -> STAGES.each("x", null, WISH)),
                want("a subscription", () -> STAGES.through("x", () -> BETWEEN, (Subscription<Integer>) null)),
                want("a subscription", () -> STAGES.consume("x", () -> CONSUMER, WISH, null)),
                want("a policy", () -> STAGES.onFailure("source", null)),
                want("an engine", () -> STAGES.launch(null)),
                want("a dispatcher", () -> SOURCE.dispatch(null)),
                want("an overflow", () -> SOURCE.overflow(null)),
                want("a demand mode", () -> SOURCE.demand(null)),
                want("a source", () -> Subscription.to(null)),
                want("a demand", () -> WISH.demand(null)),
                want("a selector", () -> WISH.select(null)),
                want("a mode", () -> WISH.mode(null)),
                want("where unprocessed events go", () -> WISH.unprocessed(null)),
                want("a hook for lost events", () -> WISH.onLost(null)),
                want("a leave limit", () -> WISH.leaveLimit(null)),
                want("a mode", () -> new Terms(null, Unprocessed.LOST, LostEvents.COUNTED)),
                want("a hook for lost events", () -> new Terms(CancelMode.PERMANENT, Unprocessed.LOST, null)),
                want("a reason", () -> Cancellation.cancel(null)),
                want("a hook for what is discarded", () -> Overflow.keepFirst(1, null)),
                want("a hook for what is discarded", () -> Overflow.keepLast(1, null)),
                want("a key to conflate by", () -> Overflow.conflate(1, null)),
                want("a supplier of choosers", () -> Dispatcher.choosing("mine", null)),
                want("a label", () -> Dispatcher.choosing(null, () -> null)),
                want("a function that finds the partition", () -> Dispatcher.partition(2, null)),
                want("a key to partition by", () -> Dispatcher.hash(2, null)),
                want("names of partitions", () -> Dispatcher.named(null, event -> "a")),
                want("a function that names the partition", () -> Dispatcher.named(List.of("a"), null)),
                want("a policy behind a retry", () -> new FailurePolicy.Retry(1, Duration.ZERO, null)),
                want("a pause", () -> new FailurePolicy.Retry(1, null, FailurePolicy.FAIL)),
                want("a time for restarts", () -> new FailurePolicy.Restart(1, null)));
    }

    static Stream<Arguments> pipelines() {
        Partitioning<AtomicLong> one = Partitioning.exactly("one", 1, event -> 0);
        return Stream.of(
                want("a supplier of slots", () -> Pipeline.of("x", null)),
                want("a clock", () -> PIPELINE.clock(null)),
                want("a journal", () -> PIPELINE.journal(null, null, Sync.none())),
                want("a codec", () -> PIPELINE.journal(new MemoryJournal(), null, Sync.none())),
                want("a step", () -> PIPELINE.then((Step<AtomicLong>) null)),
                want("a partitioning", () -> PIPELINE.route("x", null, AtomicLong::new, (event, position, slot) -> {})),
                want("a supplier of slots", () -> PIPELINE.route("x", one, null, (event, position, slot) -> {})),
                want("a translator", () -> PIPELINE.route("x", one, AtomicLong::new, null)),
                want(
                        "a function for watermarks",
                        () -> PIPELINE.route("x", one, AtomicLong::new, (event, position, slot) -> {}, null)),
                want("a supplier of slots", () -> PIPELINE.translate("x", null, () -> null)),
                want("a supplier of translators", () -> PIPELINE.translate("x", AtomicLong::new, null)),
                want("a handler", () -> Step.state("x", (SlotHandler<AtomicLong>) null)),
                want("a handler", () -> Step.effect("x", (SlotHandler<AtomicLong>) null)),
                want("a supplier of handlers", () -> new Step<>("x", true, null, FailurePolicy.FAIL)),
                want(
                        "a policy",
                        () -> Step.state("x", (event, sequence, last) -> {}).onFailure(null)),
                want("a function that makes handlers", () -> ROUTED.state("x", null)),
                want("a function that makes translators", () -> ROUTED.translate("x", AtomicLong::new, null)),
                want("an order", () -> ROUTED.merge(null, (first, second) -> 0)),
                want("an order of ties", () -> ROUTED.merge(AtomicLong::get, null)),
                want("a label", () -> Partitioning.exactly(null, 1, event -> 0)),
                want("a function that finds the partition", () -> Partitioning.exactly("x", 1, null)),
                want("a function that answers a hash code", () -> Partitioning.byHash("x", 1, null)),
                want("an interval", () -> Sync.interval(null)));
    }

    static Stream<Arguments> flows() {
        return Stream.of(
                want("an iterable", () -> Flow.from((Iterable<Integer>) null)),
                want("an iterable", () -> Flow.<Integer>from(Arrays.asList(List.of(1), null))),
                want("a path", () -> Flow.lines((Path) null)),
                want("a function", () -> FLOW.map(null)),
                want("a function", () -> FLOW.filter(null)),
                want("a function", () -> FLOW.flatMap(null)),
                want("a function", () -> FLOW.eventTime(null, Duration.ZERO)),
                want("a disorder", () -> FLOW.eventTime(n -> n, null)),
                want("a function", () -> FLOW.eventTime(n -> n, Duration.ZERO, null)),
                want("a function", () -> FLOW.partition(null)),
                want("a function", () -> FLOW.partition(n -> n, 2, null)),
                want("what is done on a failure", () -> FLOW.onFailure(null)),
                want("a hook that sees what is passed over", () -> OnFailure.skip(null)),
                want("a window", () -> KEYED.window(null)),
                want("a function", () -> KEYED.reduce(null, Integer::sum)),
                want("a function", () -> KEYED.<Integer>reduce(() -> 0, null)),
                want("a function", () -> KEYED.<Integer>reduce(() -> 0, Integer::sum, null)),
                want("a function", () -> REDUCED.emit(null)),
                want("a function", () -> REDUCED.onTrigger(null)),
                want("a length", () -> Window.fixed(null)));
    }

    static Stream<Arguments> topologies() {
        Supplier<Logic<?, ?>> logic = children();
        Dispatch dispatch = new Dispatch.ByDemand();
        StageSpec stage = new StageSpec("x", "x", logic, List.of(), null, FailurePolicy.FAIL);
        List<String> rings = List.of("x");
        return Stream.of(
                want("a name", () -> new StageSpec(null, "x", logic, List.of(), null, FailurePolicy.FAIL)),
                want("a layer", () -> new StageSpec("x", null, logic, List.of(), null, FailurePolicy.FAIL)),
                want("a supplier of logic", () -> new StageSpec("x", "x", null, List.of(), null, FailurePolicy.FAIL)),
                want("inbound ends", () -> new StageSpec("x", "x", logic, null, null, FailurePolicy.FAIL)),
                want("an inbound end", () -> new StageSpec("x", "x", logic, none(), null, FailurePolicy.FAIL)),
                want("a policy", () -> new StageSpec("x", "x", logic, List.of(), null, null)),
                want("a name", () -> RingSpec.values(null, 1)),
                want("a supplier of slots", () -> RingSpec.typed("x", 1, null)),
                want("an origin", () -> new RingSpec("x", 1, null, null)),
                want("the name of a ring", () -> InboundSpec.asking(null, Demand.DEFAULT)),
                want("a demand", () -> InboundSpec.asking("x", null)),
                want("a demand", () -> InboundSpec.cancellable("x", null, Terms.DEFAULT, null)),
                want("terms", () -> InboundSpec.cancellable("x", Demand.DEFAULT, null, null)),
                want("names of stages", () -> InboundSpec.step("x", null)),
                want("the name of a stage", () -> InboundSpec.step("x", none())),
                want("a dispatch", () -> new OutboundSpec(null, rings, 1)),
                want("names of rings", () -> new OutboundSpec(dispatch, null, 1)),
                want("the name of a ring", () -> new OutboundSpec(dispatch, none(), 1)),
                want("what happens when the carry is full", () -> new OutboundSpec(dispatch, rings, 1, null)),
                want("a supplier of choosers", () -> new Dispatch.Chosen(null, "x")),
                want("a label", () -> new Dispatch.Chosen(() -> null, null)),
                want("a function that finds the partition", () -> new Dispatch.Partition(null, "x")),
                want("a label", () -> new Dispatch.Partition(event -> 0, null)),
                want("the partition of each ring", () -> new Dispatch.Partition(event -> 0, "x", 1, null, false)),
                want("a partition", () -> new Dispatch.Partition(event -> 0, "x", 1, none(), false)),
                want("a label", () -> new Dispatch.Claimed(null)),
                want("a name", () -> new Topology(null, List.of(), List.of())),
                want("rings", () -> new Topology("x", null, List.of())),
                want("a ring", () -> new Topology("x", none(), List.of())),
                want("stages", () -> new Topology("x", List.of(), null)),
                want("a stage", () -> new Topology("x", List.of(), none())),
                want("a stage", () -> new Addition(null, List.of(), List.of())),
                want("rings", () -> new Addition(stage, null, List.of())),
                want("a ring", () -> new Addition(stage, none(), List.of())),
                want("wishes", () -> new Addition(stage, List.of(), null)),
                want("a wish", () -> new Addition(stage, List.of(), none())),
                want("the name of a consumer", () -> joining(null, "x", Demand.DEFAULT, Terms.DEFAULT)),
                want("the name of a producer", () -> joining("x", null, Demand.DEFAULT, Terms.DEFAULT)),
                want("a demand", () -> joining("x", "x", null, Terms.DEFAULT)),
                want("terms", () -> joining("x", "x", Demand.DEFAULT, null)));
    }

    private static Supplier<Logic<?, ?>> children() {
        return CHILDREN::logic;
    }

    private static <T> List<T> none() {
        return Arrays.asList((T) null);
    }

    private static JoinSpec joining(String consumer, String producer, Demand demand, Terms terms) {
        return new JoinSpec(consumer, producer, demand, -1, 1, terms, null);
    }

    static Stream<Arguments> kernels() {
        Reduction sum = new Reduction(n -> n, WINDOW, () -> 0, (state, n) -> state);
        List<Window> windows = List.of(WINDOW);
        return Stream.of(
                want("steps", () -> new KernelPlan(1, false, null, null, false)),
                want("a step", () -> new KernelPlan(1, false, null, none(), false)),
                want(
                        "what is done on a failure",
                        () -> new KernelPlan(1, false, null, List.of(), false, null, new KernelPlan.Ahead(sum, 1))),
                want("a reduction", () -> new KernelPlan.Ahead(null, 1)),
                want("a key", () -> new Reduction(null, WINDOW, () -> 0, (state, n) -> state)),
                want("a window", () -> new Reduction(n -> n, null, () -> 0, (state, n) -> state)),
                want("what makes the first state", () -> new Reduction(n -> n, WINDOW, null, (state, n) -> state)),
                want("a fold", () -> new Reduction(n -> n, WINDOW, () -> 0, null)),
                want("a function that answers the time", () -> new EventTime(null, 0, windows, late -> {})),
                want("windows", () -> new EventTime(n -> 0, 0, null, late -> {})),
                want("a window", () -> new EventTime(n -> 0, 0, none(), late -> {})),
                want("somebody who sees what is late", () -> new EventTime(n -> 0, 0, windows, null)),
                want("a function", () -> io.penstock.kernel.Step.map(null)),
                want("a function", () -> io.penstock.kernel.Step.emit(null)),
                want("a function", () -> io.penstock.kernel.Step.filter(null)),
                want("a function", () -> io.penstock.kernel.Step.flatMap(null)),
                want("a function", () -> io.penstock.kernel.Step.onTrigger(null)),
                want("an event time", () -> io.penstock.kernel.Step.eventTime(null)));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                want("what becomes of children that fail", () -> CHILDREN.restart(null)),
                want("somebody who hears of failures", () -> CHILDREN.onFailure(null)),
                want("somebody who gets hold of the children", () -> CHILDREN.onStart(null)),
                want("a time for restarts", () -> new Restart.Transient(1, null)),
                want("a supplier of producers", () -> DeliveryStages.from("x", 1, null)),
                want("a limit", () -> DELIVERIES.limit(null)),
                want("a function to partition by", () -> DELIVERIES.partitionBy(null)),
                want("a demand", () -> DELIVERIES.demand(null)),
                want("how often is tried again", () -> DELIVERIES.retry(null)),
                want("a look at each chunk", () -> DELIVERIES.prepare(null)),
                want("a bundling", () -> PROCESSED.bundle("x", null, 1, Runnable::run, bundle -> {})),
                want("an executor", () -> PROCESSED.bundle("x", BUNDLING, 1, null, bundle -> {})),
                want("a handler of bundles", () -> PROCESSED.bundle("x", BUNDLING, 1, Runnable::run, null)),
                want("a route", () -> PROCESSED.route(null)),
                want("a route", () -> PROCESSED.routeByName(null)),
                want("how often is tried again", () -> PROCESSED.retry(null)),
                want("a pause", () -> new Retries(1, null)),
                want("a time", () -> BUNDLING.within(null)),
                want("an interval", () -> RateLimit.of(1, null)),
                want("a publisher", () -> Bridges.from(STAGES, "x", (Publisher<Integer>) null)),
                want("an iterator", () -> Bridges.from(STAGES, "x", (Iterator<Integer>) null)),
                want("a supplier of streams", () -> Bridges.from(STAGES, "x", (Supplier<Stream<Integer>>) null)),
                want(
                        "what follows when the subscriber cancels",
                        () -> Bridges.publisher(STAGES, "x", (OnCancel) null, WISH)),
                want("an input", () -> Bridges.input(STAGES, "x", null, (event, position, slot) -> {}, WISH)),
                want("a function that makes an event", () -> Bridges.effect("x", null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"stages", "topologies", "pipelines", "flows", "kernels", "others"})
    void isRefusedWhereItIsSaid(String what, Executable call) {
        assertEquals(
                "want " + what + ", got null",
                assertThrows(NullPointerException.class, call).getMessage());
    }
}
