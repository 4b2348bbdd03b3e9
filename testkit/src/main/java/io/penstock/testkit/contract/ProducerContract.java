package io.penstock.testkit.contract;

import io.penstock.stages.Producer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.testkit.ConsumerProbe;
import io.penstock.testkit.TestKit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a producer must stand. It emits the same events however it is asked for them, and stops when it is told.
 *
 * <pre>{@code ProducerContract.of(Countdown::new).emits(3, 2, 1).verify()}</pre>
 *
 * @param <T> type of the events
 */
public final class ProducerContract<T> extends StageContract {
    private final Supplier<? extends Producer<T>> stage;
    private final List<T> events;
    private final boolean ends;

    private ProducerContract(Supplier<? extends Producer<T>> stage, List<T> events, boolean ends) {
        this.stage = stage;
        this.events = events;
        this.ends = ends;
    }

    /**
     * Of the producers that a supplier makes; it emits nothing, as long as nothing else is said.
     *
     * @param stage makes a fresh one for each run
     */
    public static <T> ProducerContract<T> of(Supplier<? extends Producer<T>> stage) {
        return new ProducerContract<>(stage, List.of(), true);
    }

    /** It emits these events, in this order, and completes. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ProducerContract<T> emits(T... wanted) {
        return new ProducerContract<>(stage, List.of(wanted), true);
    }

    /** It emits these events first, in this order, and any number of others behind them. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ProducerContract<T> emitsFirst(T... wanted) {
        return new ProducerContract<>(stage, List.of(wanted), false);
    }

    @Override
    void completes(Schedule schedule) throws Exception {
        Course<Object, T> course = course(schedule, new Watch());
        same(events, ends ? course.finish() : course.first(events.size()));
    }

    @Override
    List<String> callbacks() {
        return ends ? List.of("onStart", "onDemand", "onStop") : List.of("onStart", "onDemand");
    }

    @Override
    Course<Object, T> course(Schedule schedule, Watch watch) {
        TestKit kit = schedule.kit().make();
        ConsumerProbe<T> down = kit.consumer();
        Stages stages = Stages.named("contract");
        Source<T> source = stages.produce("stage", () -> watch.over(Producer.class, stage.get()));
        stages.consume("sink", () -> down, Subscription.to(source).demand(schedule.downstream()));
        kit.launch(stages);
        return new Course<>(schedule, kit, watch, null, down);
    }

    @Override
    Map<String, Case.Body> around() {
        return events.isEmpty()
                ? Map.of()
                : Map.of(
                        "the stage behind it fails",
                        () -> course(Schedule.ONE_BY_ONE, new Watch()).downstreamFails());
    }
}
