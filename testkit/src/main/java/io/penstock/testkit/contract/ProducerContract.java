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
import java.util.stream.Stream;

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
    private final Messages messages;

    private ProducerContract(Supplier<? extends Producer<T>> stage, List<T> events, boolean ends, Messages messages) {
        this.stage = stage;
        this.events = events;
        this.ends = ends;
        this.messages = messages;
    }

    /**
     * Of the producers that a supplier makes; it emits nothing, as long as nothing else is said.
     *
     * @param stage makes a fresh one for each run
     */
    public static <T> ProducerContract<T> of(Supplier<? extends Producer<T>> stage) {
        return new ProducerContract<>(wanted("a supplier of producers", stage), List.of(), true, Messages.NONE);
    }

    /** It emits these events, in this order, and completes. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ProducerContract<T> emits(T... wanted) {
        return new ProducerContract<>(stage, events(wanted), true, messages);
    }

    /** It emits these events first, in this order, and any number of others behind them. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ProducerContract<T> emitsFirst(T... wanted) {
        return new ProducerContract<>(stage, events(wanted), false, messages);
    }

    /** It is asked this where it is to fail behind {@code onCall}. */
    public ProducerContract<T> calls(Object request) {
        return hears("onCall", request);
    }

    /** It is told this where it is to fail behind {@code onCast}. */
    public ProducerContract<T> casts(Object message) {
        return hears("onCast", message);
    }

    /** It is told this where it is to fail behind {@code onInfo}. */
    public ProducerContract<T> infos(Object message) {
        return hears("onInfo", message);
    }

    private ProducerContract<T> hears(String callback, Object message) {
        return new ProducerContract<>(stage, events, ends, messages.and(callback, message));
    }

    @Override
    Messages messages() {
        return messages;
    }

    @Override
    void completes(Schedule schedule) throws Exception {
        Course<Object, T> course = course(schedule, new Watch());
        same(events, ends ? course.finish() : course.first(events.size()));
    }

    @Override
    List<String> callbacks() {
        return ends
                ? List.of("onStart", "onSubscribe", "onDemand", "onStop")
                : List.of("onStart", "onSubscribe", "onDemand");
    }

    @Override
    List<String> provoked() {
        return Stream.concat(super.provoked().stream(), Stream.of("onCancel")).toList();
    }

    @Override
    int enough() {
        return ends ? super.enough() : events.size();
    }

    @Override
    Course<Object, T> course(Schedule schedule, Watch watch) {
        TestKit kit = schedule.kit().make();
        ConsumerProbe<T> down = kit.consumer();
        Stages stages = Stages.named("contract");
        Source<T> source = stages.produce(Course.STAGE, () -> watch.over(Producer.class, stage.get()));
        stages.consume(Course.SINK, () -> down, Subscription.to(source).demand(schedule.downstream()));
        return new Course<>(schedule, kit, kit.launch(stages), watch, null, down);
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
