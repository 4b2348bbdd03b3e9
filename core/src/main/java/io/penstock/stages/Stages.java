package io.penstock.stages;

import io.penstock.children.Children;
import io.penstock.stage.Logic;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.Running;
import io.penstock.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Describes stages and who subscribes to whom, those upstream first:
 *
 * <pre>{@code
 * Stages stages = Stages.named("squares");
 * Source<Integer> numbers = stages.from("numbers", List.of(1, 2, 3));
 * Source<Integer> squares = stages.through(
 *         "square", () -> (events, out) -> events.each((n, sequence, last) -> out.emit(n * n)), Subscription.to(numbers));
 * stages.consume(
 *         "print",
 *         () -> events -> events.each((n, sequence, last) -> System.out.println(n)),
 *         Subscription.to(squares).demand(Demand.of(100, 20)));
 * try (RunningStages running = stages.launch(engine)) {
 *     running.await();
 * }
 * }</pre>
 *
 * <p>A description under way is for one thread; {@link #topology()} answers a value. Each launch makes its stages anew
 * from the suppliers, and iterates the iterables anew.
 */
public final class Stages {
    private final String name;
    private final List<Described> described = new ArrayList<>();
    private final Map<String, FailurePolicy> policies = new HashMap<>();
    private final Set<String> hosted = new HashSet<>();
    private final Set<String> byHand = new HashSet<>();

    private Stages(String name) {
        this.name = name;
    }

    /**
     * An empty description.
     *
     * @param name not blank
     */
    public static Stages named(String name) {
        return new Stages(requireName("stages", name));
    }

    /**
     * A stage that events come from.
     *
     * @param stage its name, unique among these stages
     * @param producer makes its code, once a launch
     */
    public <T> Source<T> produce(String stage, Supplier<? extends Producer<T>> producer) {
        requireCode(producer);
        Source<T> source = new Source<>(stage, Overflow.waiting());
        return source(source, () -> new ProducerLogic<>(made(producer), source.mode()), List.of());
    }

    /**
     * A stage that events come from: the elements of an iterable, pulled one by one as they are asked for. It completes
     * when more is asked for than there is. An iterator that is {@link AutoCloseable} is closed when the stage stops.
     *
     * @param stage its name, unique among these stages
     * @param events iterated once a launch, on the stage's thread; no element is null
     */
    public <T> Source<T> from(String stage, Iterable<? extends T> events) {
        Objects.requireNonNull(events, "want an iterable, got null");
        return produce(stage, () -> new IterableProducer<T>(events));
    }

    /**
     * A stage that makes events of events.
     *
     * @param stage its name, unique among these stages
     * @param producerConsumer makes its code, once a launch
     * @param subscriptions to stages described before, at least one
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <I, O> Source<O> through(
            String stage,
            Supplier<? extends ProducerConsumer<I, O>> producerConsumer,
            Subscription<? extends I>... subscriptions) {
        requireCode(producerConsumer);
        List<Subscription<? extends I>> inbound = atLeastOne(stage, subscriptions);
        return source(stage, () -> new ProducerConsumerLogic<I, O>(made(producerConsumer), inbound), inbound);
    }

    /**
     * A stage that events go to.
     *
     * @param stage its name, unique among these stages
     * @param consumer makes its code, once a launch
     * @param subscriptions to stages described before, at least one
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <I> void consume(
            String stage, Supplier<? extends Consumer<I>> consumer, Subscription<? extends I>... subscriptions) {
        requireCode(consumer);
        List<Subscription<? extends I>> inbound = atLeastOne(stage, subscriptions);
        described.add(new Described(stage, () -> new ConsumerLogic<I>(made(consumer), inbound), inbound, null));
    }

    /**
     * A stage that starts a child for each event that goes to it. It asks by hand: first for the max demand of each
     * subscription, then for as many events as children have ended, once they are as many as its min demand. So it is with a
     * subscription that joins while it runs, too, however its demand was said to ask.
     *
     * @param stage its name, unique among these stages
     * @param children what is done with each event, and where; for all launches
     * @param subscriptions to stages described before, at least one
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <I> void each(String stage, Children<I> children, Subscription<? extends I>... subscriptions) {
        Objects.requireNonNull(children, "want children, got null");
        List<? extends Subscription<? extends I>> inbound = atLeastOne(stage, subscriptions).stream()
                .map(Subscription::byHand)
                .toList();
        described.add(new Described(stage, children::logic, inbound, null));
        byHand.add(stage);
    }

    /**
     * A stage that events come from, with logic of its own: what a bridge to something else stands on.
     *
     * @param stage its name, unique among these stages
     * @param logic makes its logic, once a launch
     */
    public <T> Source<T> host(String stage, Supplier<? extends Logic<Object, T>> logic) {
        requireCode(logic);
        Source<T> source = hosted(stage, logic::get);
        hosted.add(stage);
        return source;
    }

    /**
     * A stage that events go to, with logic of its own: it may take a part of a batch, and is handed the rest again once
     * something has changed, such as by a wake. A bridge to something else stands on it.
     *
     * @param stage its name, unique among these stages
     * @param logic makes its logic, once a launch
     * @param subscriptions to stages described before, at least one
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <I> void host(
            String stage, Supplier<? extends Logic<I, Object>> logic, Subscription<? extends I>... subscriptions) {
        requireCode(logic);
        List<Subscription<? extends I>> inbound = atLeastOne(stage, subscriptions);
        described.add(new Described(stage, logic::get, inbound, null));
        hosted.add(stage);
    }

    /**
     * Says what happens when a stage's code throws; the topology fails, when nothing is said.
     *
     * @param stage name of a stage that is described here, before or after
     */
    public Stages onFailure(String stage, FailurePolicy policy) {
        policies.put(requireName("stage", stage), Objects.requireNonNull(policy, "want a policy, got null"));
        return this;
    }

    /**
     * What was described, as a value.
     *
     * @throws IllegalArgumentException if it cannot run, saying what was wanted and what was got
     */
    public Topology topology() {
        return lowering().topology();
    }

    /**
     * Runs what was described, and waits until every stage has started, as long as the engine's options say; an engine without threads
     * starts a stage when it is first stepped. Whoever is interrupted meanwhile stays so, and waits no longer.
     *
     * <p>What is said of sources, such as their overflow and their demand, is read now: what is said later counts for the next launch.
     *
     * @param engine which runs it
     * @return what runs; to be closed
     * @throws IllegalArgumentException if it cannot run, saying what was wanted and what was got
     * @throws io.penstock.topology.TopologyFailedException if a stage could not be made or could not start, naming it; nothing
     *     runs then. Or if one has not started in time: it is interrupted and not waited for
     */
    public RunningStages launch(Engine engine) {
        Objects.requireNonNull(engine, "want an engine, got null");
        Running running = engine.launch(topology());
        try {
            running.awaitStart();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        return new RunningStages(running, this);
    }

    /** What others may subscribe to. */
    List<Source<?>> sources() {
        List<Source<?>> sources = new ArrayList<>();
        for (Described stage : described) {
            if (stage.source() != null) {
                sources.add(stage.source());
            }
        }
        return sources;
    }

    /** Names of the stages that ask by hand, whatever is said. */
    Set<String> byHand() {
        return byHand;
    }

    Lowering lowering() {
        described.forEach(this::checkPolicy);
        return new Lowering(name, List.copyOf(described), Map.copyOf(policies));
    }

    /** Hosted logic has another end outside, which a successor would not have. */
    private void checkPolicy(Described stage) {
        FailurePolicy policy = policies.get(stage.name());
        boolean restarts = policy instanceof FailurePolicy.Restart
                || (policy instanceof FailurePolicy.Retry retry && retry.then() instanceof FailurePolicy.Restart);
        if (restarts && hosted.contains(stage.name())) {
            throw new IllegalArgumentException("stage " + stage.name()
                    + ": want a policy without a restart for a bridge, whose other end is not begun anew, got "
                    + policy);
        }
    }

    private static <S> S made(Supplier<S> code) {
        return Objects.requireNonNull(code.get(), "want the stage's code from its supplier, got null");
    }

    private static String requireName(String kind, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(
                    kind + ": want a name that is not blank, got " + (name == null ? "null" : "'" + name + "'"));
        }
        return name;
    }

    private static void requireCode(Supplier<?> code) {
        Objects.requireNonNull(code, "want a supplier of the stage's code, got null");
    }

    private static <S> List<S> atLeastOne(String stage, S[] subscriptions) {
        if (subscriptions.length == 0) {
            throw new IllegalArgumentException("stage " + stage + ": want at least one subscription, got none");
        }
        for (S subscription : subscriptions) {
            Objects.requireNonNull(subscription, "want a subscription, got null");
        }
        return List.of(subscriptions);
    }

    private <O> Source<O> source(
            String stage, Supplier<Logic<?, ?>> logic, List<? extends Subscription<?>> subscriptions) {
        return source(new Source<>(stage, Overflow.waiting()), logic, subscriptions);
    }

    /** One whose logic keeps what is refused. */
    private <O> Source<O> hosted(String stage, Supplier<Logic<?, ?>> logic) {
        return source(new Source<>(stage, Overflow.refused()), logic, List.of());
    }

    private <O> Source<O> source(
            Source<O> source, Supplier<Logic<?, ?>> logic, List<? extends Subscription<?>> subscriptions) {
        described.add(new Described(source.name(), logic, List.copyOf(subscriptions), source));
        return source;
    }

    /**
     * A stage as it was described.
     *
     * @param logic makes its logic, once a launch
     */
    record Described(
            String name,
            Supplier<Logic<?, ?>> logic,
            List<? extends Subscription<?>> subscriptions,
            @Nullable Source<?> source) {
        Described {
            requireName("stage", name);
        }
    }
}
