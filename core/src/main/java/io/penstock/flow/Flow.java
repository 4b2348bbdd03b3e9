package io.penstock.flow;

import io.penstock.flow.Functions.Hook;
import io.penstock.flow.Functions.Key;
import io.penstock.flow.Functions.Mapping;
import io.penstock.flow.Functions.Route;
import io.penstock.flow.Functions.Test;
import io.penstock.flow.Functions.TimeOf;
import io.penstock.flow.layout.FlowOptions;
import io.penstock.kernel.OnFailure;
import io.penstock.kernel.Step;
import io.penstock.stage.Demand;
import io.penstock.stage.StableHash;
import io.penstock.topology.Engine;
import io.penstock.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Describes what is to be done to values, on many stages at a time. An immutable value: each verb answers another flow, and
 * nothing runs before {@link #collect}, {@link #stream} or {@link #run}. Each of them may be called again and again, also at the
 * same time, as far as the source can be read again.
 *
 * <pre>{@code
 * List<Map.Entry<String, Long>> counts = Flow.lines(path)
 *         .flatMap(line -> List.of(line.split(" ")))
 *         .partition(word -> word)
 *         .reduce(() -> 0L, (count, word) -> count + 1)
 *         .emit()
 *         .collect(engine);
 * }</pre>
 *
 * <p>The answer depends neither on demand, ring size, stages and partitions nor on the engine, but for the order of the values:
 * there is one where a single stage makes them.
 *
 * @param <T> type of the values; never null
 */
public final class Flow<T> {
    /** Most stages that there can be for one set of steps, and most partitions. */
    public static final int MAX_STAGES = FlowOptions.MAX_STAGES;

    private final Plan plan;

    Flow(Plan plan) {
        this.plan = plan;
    }

    /**
     * From one iterable. Its iterator is used by one stage; the steps behind it run on as many stages as there are to be, each of
     * which is handed the next values when it asks for them. An iterator that is {@link AutoCloseable} is closed at the end.
     */
    public static <T> Flow<T> from(Iterable<? extends T> values) {
        return new Flow<>(Plan.of(new FlowSource.Values(Collections.singletonList(values))));
    }

    /**
     * From several iterables: one stage for each, which also runs the steps up to the first partition.
     *
     * @param sources at least one
     */
    public static <T> Flow<T> from(List<? extends Iterable<? extends T>> sources) {
        return new Flow<>(Plan.of(new FlowSource.Values(sources)));
    }

    /**
     * From the lines of files. They are split, so that all stages read, also where there is one large file; each stage also runs
     * the steps up to the first partition. A pipe has one reader.
     *
     * @param paths at least one; {@code -} is standard input
     */
    public static Flow<String> lines(Path... paths) {
        return new Flow<>(Plan.of(new FlowSource.Lines(Arrays.asList(paths))));
    }

    /**
     * Sets the number of stages that run the steps, and of partitions where nothing else is said. Applies to the whole flow.
     *
     * @param stages {@code 1 <= stages <= MAX_STAGES}; as many as cores when nothing is said
     */
    public Flow<T> stages(int stages) {
        return new Flow<>(plan.with(plan.options().withStages(stages)));
    }

    /**
     * Sets how stages ask: see {@link Demand}. Applies to the whole flow.
     *
     * @param max most values outstanding between two stages, 1000 when nothing is said
     * @param min {@code 0 <= min < max}; asked again when no more than so many are outstanding
     */
    public Flow<T> demand(int max, int min) {
        return new Flow<>(plan.with(plan.options().withDemand(Demand.of(max, min))));
    }

    /**
     * Sets the slots of each ring between two stages. Applies to the whole flow.
     *
     * @param slots at least 1; rounded up to a power of two and raised to the max demand by the engine
     */
    public Flow<T> ringSize(int slots) {
        if (slots < 1) {
            throw new IllegalArgumentException("want ringSize >= 1, got " + slots);
        }
        return new Flow<>(plan.with(plan.options().withRingSize(slots)));
    }

    /**
     * Says what happens when a function throws at a value: it fails the flow when nothing is said. Applies to the whole flow.
     *
     * @param wanted {@link OnFailure#FAIL}, {@link OnFailure#skip}, {@link OnFailure#retry}
     */
    public Flow<T> onFailure(OnFailure wanted) {
        return new Flow<>(plan.with(Objects.requireNonNull(wanted, "want what is done on a failure, got null")));
    }

    /**
     * Makes one value of each.
     *
     * <p>Emits when a value comes in. Asks when its output was taken. Completes when the source does. Cancels when the flow stops.
     */
    public <R> Flow<R> map(Mapping<? super T, ? extends R> function) {
        return then("map", Step.map(Untyped.function(function)));
    }

    /**
     * Lets values pass.
     *
     * <p>Emits when a value comes in that passes. Asks when it was taken, or at once. Completes when the source does. Cancels when
     * the flow stops.
     */
    public Flow<T> filter(Test<? super T> test) {
        return then("filter", Step.filter(Untyped.test(test)));
    }

    /**
     * Makes any number of values of each.
     *
     * <p>Emits when its output can be taken: the iterable is pulled value by value and may be endless. Asks when the last was
     * taken. Completes when the source does. Cancels when the flow stops; open iterators that are {@link AutoCloseable} are closed.
     */
    public <R> Flow<R> flatMap(Mapping<? super T, ? extends Iterable<? extends R>> function) {
        return then("flatMap", Step.flatMap(Untyped.function(function)));
    }

    private <R> Flow<R> then(String verb, Step step) {
        return new Flow<>(plan.then(new Element.Apply(verb, step)));
    }

    /** As {@link #eventTime(TimeOf, Duration, Hook)}, without a look at late values. They are counted by {@link #run}. */
    public Flow<T> eventTime(TimeOf<? super T> time, Duration disorder) {
        return eventTime(time, disorder, late -> {});
    }

    /**
     * Gives values their event time. Each source judges lateness by itself: its watermark is the largest time it has seen minus
     * the disorder, and a value is late when the end of its window, the first one downstream, is not above the watermark as it
     * stood before the value. Late values go no further. Without a window downstream nothing is late, and no
     * time is asked for. The steps before this run in the source's own stage.
     *
     * <p>Emits when a value comes in that is not late. Asks when it was taken, or at once. Completes when the source does. Cancels
     * when the flow stops.
     *
     * @param time answers milliseconds
     * @param disorder how much earlier than the latest a value may be; whole milliseconds, at least 0
     * @param late sees late values, on the source's stage
     * @throws IllegalStateException behind a partition, or if time was given before
     */
    public Flow<T> eventTime(TimeOf<? super T> time, Duration disorder, Hook<? super T> late) {
        if (plan.isReduced() || plan.isTimed()) {
            throw new IllegalStateException(
                    "want eventTime once and before the first partition, got it behind " + plan);
        }
        Objects.requireNonNull(disorder, "want a disorder, got null");
        if (disorder.isNegative()
                || disorder.compareTo(Duration.ofMillis(Long.MAX_VALUE)) > 0
                || disorder.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "want a disorder of whole milliseconds, from 0 to " + Long.MAX_VALUE + ", got " + disorder);
        }
        return new Flow<>(
                plan.then(new Element.AssignTime(Untyped.time(time), disorder.toMillis(), Untyped.hook(late))));
    }

    /** As {@link #partition(Key, int)}, with as many partitions as stages. */
    public <K> Keyed<K, T> partition(Key<? super T, ? extends K> key) {
        return new Keyed<>(plan, Untyped.function(key), StableHash::partition, Keyed.AS_STAGES);
    }

    /**
     * As {@link #partition(Key, int, Route)}, by the keys' {@link StableHash}: the partition is the same in every run and JVM where the
     * hash code is, as that of strings, boxed numbers and records of them.
     */
    public <K> Keyed<K, T> partition(Key<? super T, ? extends K> key, int partitions) {
        return partition(key, partitions, StableHash::partition);
    }

    /**
     * Routes values by their key: equal keys meet on one stage.
     *
     * <p>Emits when a value comes in: to the ring of its partition, as far as that asks, and as many again as max demand wait for it.
     * Asks while no partition has as many waiting. Completes when the source does. Cancels when the flow stops.
     *
     * @param partitions how many stages share the keys, {@code 1 <= partitions <= MAX_STAGES}
     * @param route finds the partition of a key
     */
    public <K> Keyed<K, T> partition(Key<? super T, ? extends K> key, int partitions, Route<? super K> route) {
        FlowOptions.requireStages("partitions", partitions);
        return new Keyed<>(plan, Untyped.function(key), Untyped.route(route), partitions);
    }

    /** What the flow is lowered to, with an end that takes the values and forgets them. For {@link Engine#explain}. */
    public Topology topology() {
        return Terminals.topology(plan);
    }

    /**
     * Runs the flow and answers all its values.
     *
     * @throws InterruptedException if the caller was interrupted; the flow is halted
     * @throws io.penstock.topology.TopologyFailedException if a function or a source threw
     */
    public List<T> collect(Engine engine) throws InterruptedException {
        return Terminals.collect(plan, engine);
    }

    /**
     * Launches the flow and answers its values as they come: the stages run ahead of the reader by no more than what is asked for.
     * For one thread. To be closed, which halts the flow; so does reaching the end.
     *
     * @return throws {@link io.penstock.topology.TopologyFailedException} when read, if a function or a source threw
     */
    public Stream<T> stream(Engine engine) {
        return Terminals.stream(plan, engine);
    }

    /**
     * Runs the flow for what its functions do, and counts.
     *
     * @throws InterruptedException if the caller was interrupted; the flow is halted
     * @throws io.penstock.topology.TopologyFailedException if a function or a source threw
     */
    public FlowTotals run(Engine engine) throws InterruptedException {
        return Terminals.run(plan, engine);
    }

    @Override
    public String toString() {
        return plan.toString();
    }
}
