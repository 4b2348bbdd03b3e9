package io.penstock.bridge;

import io.penstock.pipeline.step.SlotTranslator;
import io.penstock.stage.Demand;
import io.penstock.stage.Input;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Flow.Publisher;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Adds stages to a description whose other end is not a stage.
 *
 * <p>Demand crosses a bridge: what stages ask for is requested of a publisher, and what a subscriber requests is what its stage
 * takes. So does the end, and so does failure: a publisher's error fails the topology, and a topology's failure is a
 * subscriber's error, with the cause as it was thrown.
 */
public final class Bridges {
    private Bridges() {}

    /**
     * A stage that events of a publisher come from. It subscribes when the stage starts, anew at each launch, and cancels when the
     * stage stops before the publisher has ended.
     *
     * @param stage its name, unique among these stages
     * @param publisher requested for no more than {@link Demand#DEFAULT}'s max at a time
     */
    public static <T> Source<T> from(Stages stages, String stage, Publisher<? extends T> publisher) {
        Objects.requireNonNull(publisher, "want a publisher, got null");
        return stages.host(stage, () -> new Inflow<T>(stage, Demand.DEFAULT.max(), publisher));
    }

    /**
     * A stage that events of a stream come from, pulled one by one as they are asked for. The stream is closed when the stage
     * stops, at the end of the data or before.
     *
     * @param stage its name, unique among these stages
     * @param streams makes the stream, once a launch, on the stage's thread
     */
    public static <T> Source<T> from(Stages stages, String stage, Supplier<? extends Stream<? extends T>> streams) {
        Objects.requireNonNull(streams, "want a supplier of streams, got null");
        return stages.from(stage, new StreamIterable<T>(streams));
    }

    /**
     * A stage that events of an iterator come from, pulled one by one as they are asked for. It is closed, if it is
     * {@link AutoCloseable}, when the stage stops. For one launch: what can be iterated anew is an iterable, for
     * {@link Stages#from}.
     *
     * @param stage its name, unique among these stages
     * @param elements used on the stage's thread
     */
    public static <T> Source<T> from(Stages stages, String stage, Iterator<? extends T> elements) {
        Objects.requireNonNull(elements, "want an iterator, got null");
        return stages.from(stage, new OneIteration<>(stage, elements));
    }

    /**
     * A stage that is a subscriber itself, for a publisher that is handed one. For one launch.
     *
     * @param stage its name, unique among these stages
     */
    public static <T> SubscriberBridge<T> subscriber(Stages stages, String stage) {
        Inflow<T> inflow = new Inflow<>(stage, Demand.DEFAULT.max(), null);
        return new SubscriberBridge<>(inflow, stages.host(stage, inflow::launch));
    }

    /** As {@link #publisher(Stages, String, OnCancel, Subscription...)}, where the next subscriber goes on after a cancellation. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Publisher<T> publisher(Stages stages, String stage, Subscription<? extends T>... subscriptions) {
        return publisher(stages, stage, OnCancel.CONTINUE, subscriptions);
    }

    /**
     * A stage that is a publisher. For one launch; subscribers may come before it, and one at a time: while somebody is
     * subscribed another one is refused, by {@code onSubscribe} and {@code onError}. Without a subscriber the stage takes
     * nothing, and holds up those before it.
     *
     * <p>A subscriber is called on the stage's thread and must not block it. What it throws fails the stage.
     *
     * @param stage its name, unique among these stages
     * @param onCancel what follows when the subscriber cancels
     * @param subscriptions to stages described before, at least one; with automatic demand
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Publisher<T> publisher(
            Stages stages, String stage, OnCancel onCancel, Subscription<? extends T>... subscriptions) {
        Objects.requireNonNull(onCancel, "want what follows when the subscriber cancels, got null");
        requireAutomatic(stage, subscriptions);
        Outflow<T> outflow = new Outflow<>(stage, onCancel);
        stages.<T>host(stage, outflow::launch, subscriptions);
        return outflow;
    }

    /**
     * A publisher of what stages make that run. Each subscriber joins by a stage of its own: there may be many, how they share the
     * events is the source's dispatcher's affair, and one that cancels leaves. A subscriber completes when what it
     * subscribes to has ended, and gets the cause when that failed. Who comes too late is refused, by an error,
     * and so is who comes on the thread of one of the stages.
     *
     * @param name what their stages are called, each with a number
     * @param subscriptions of each of them, to stages that run; with automatic demand. To sources that are open where there is nobody
     *     else
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Publisher<T> publisher(
            RunningStages running, String name, Subscription<? extends T>... subscriptions) {
        requireAutomatic(name, subscriptions);
        return new Joining<>(running, name, subscriptions.clone());
    }

    /**
     * A stage whose events are read outside, by streams, iterators or publishers that launch these stages.
     *
     * @param stage its name, unique among these stages
     * @param subscriptions to stages described before, at least one; with automatic demand
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Results<T> results(Stages stages, String stage, Subscription<? extends T>... subscriptions) {
        requireAutomatic(stage, subscriptions);
        int room = Stream.of(subscriptions)
                .mapToInt(subscription -> subscription.demand().max())
                .max()
                .orElse(Demand.DEFAULT.max());
        Results<T> results = new Results<>(stages, stage, room);
        stages.<T>host(stage, results::end, subscriptions);
        return results;
    }

    /**
     * What stages make that run, for streams and iterators outside. Each joins by a stage of its own when its first event is wanted, and
     * leaves when it is closed.
     *
     * @param name what their stages are called, each with a number
     * @param subscriptions of each of them, to stages that run; with automatic demand. To sources that are open where there is nobody
     *     else
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> LiveResults<T> results(
            RunningStages running, String name, Subscription<? extends T>... subscriptions) {
        requireAutomatic(name, subscriptions);
        return new LiveResults<>(running, name, subscriptions.clone());
    }

    /** No bridge asks by hand: what is taken outside is what is asked for. */
    private static void requireAutomatic(String name, Subscription<?>... subscriptions) {
        for (Subscription<?> each : subscriptions) {
            Objects.requireNonNull(each, "want a subscription, got null");
            if (!each.demand().automatic()) {
                throw new IllegalArgumentException(name + ": want automatic demand of what is pulled, got "
                        + each.demand() + " at " + each.source().name());
            }
        }
    }

    /**
     * A stage whose events are published to an input, such as a pipeline's. It takes no more than there is room for, and closes
     * the input behind the last event: at the end of its data, not when it failed or was halted, since that is no end. An input
     * that is closed meanwhile fails the stage.
     *
     * @param stage its name, unique among these stages
     * @param input of another topology, which runs
     * @param translator fills a slot from an event, on the stage's thread
     * @param subscriptions to stages described before, at least one; with automatic demand
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T, E> void input(
            Stages stages,
            String stage,
            Input<E> input,
            SlotTranslator<? super T, ? super E> translator,
            Subscription<? extends T>... subscriptions) {
        Objects.requireNonNull(input, "want an input, got null");
        Objects.requireNonNull(translator, "want a translator, got null");
        requireAutomatic(stage, subscriptions);
        stages.<T>host(stage, () -> new InputLogic<T, E>(input, translator), subscriptions);
    }

    /**
     * An effect of a pipeline whose events stages may have.
     *
     * @param name of the step
     * @param event makes an event of a slot, which is reused and must not be kept
     */
    public static <E, T> EffectBridge<E, T> effect(String name, Function<? super E, ? extends T> event) {
        return new EffectBridge<>(name, Objects.requireNonNull(event, "want a function that makes an event, got null"));
    }
}
