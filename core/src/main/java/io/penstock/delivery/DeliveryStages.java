package io.penstock.delivery;

import io.penstock.delivery.DeliveryPlan.Front;
import io.penstock.rate.RateLimit;
import io.penstock.stage.Demand;
import io.penstock.stages.Producer;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A ready topology for deliveries, of the shape that Broadway has: producers, processors, and behind them bundles that
 * handlers deal with. A value; it is described from the front to the back, and answers {@code Stages} in the end, which are
 * launched, drained and closed as any others.
 *
 * @param <I> type of the values that are produced
 */
public final class DeliveryStages<I> {
    private final Front<I> front;

    private DeliveryStages(Front<I> front) {
        this.front = front;
    }

    /**
     * Begins with the producers.
     *
     * @param name of the topology
     * @param producers how many, at least 1
     * @param producer makes the code of one, for each in each launch
     */
    public static <I> DeliveryStages<I> from(
            String name, int producers, Supplier<? extends Producer<Delivery<I>>> producer) {
        return new DeliveryStages<>(new Front<>(
                name,
                producers,
                producer,
                null,
                null,
                Demand.of(10),
                Retries.NONE,
                null,
                new DeliveryListener() {},
                () -> 0));
    }

    /** The same with a limit that all producers share. */
    public DeliveryStages<I> limit(RateLimit wanted) {
        return with(
                Objects.requireNonNull(wanted, "want a limit, got null"),
                front.partition(),
                front.demand(),
                front.retries(),
                front.preparer());
    }

    /**
     * The same in order: values for which the function answers the same stay in the order of their producer up to the handler,
     * through one processor and one handler at a time. A processor that tries again holds up what is behind it.
     *
     * @param wanted any number
     */
    public DeliveryStages<I> partitionBy(ToIntFunction<? super I> wanted) {
        return with(
                front.limit(),
                Objects.requireNonNull(wanted, "want a function to partition by, got null"),
                front.demand(),
                front.retries(),
                front.preparer());
    }

    /**
     * The same with the demand of each processor at each producer; 10 when nothing is said.
     *
     * @param wanted one that asks by itself
     */
    public DeliveryStages<I> demand(Demand wanted) {
        Objects.requireNonNull(wanted, "want a demand, got null");
        if (!wanted.automatic()) {
            throw new IllegalArgumentException(
                    "deliveries " + front.name() + ": want a demand that asks by itself, got " + wanted);
        }
        return with(front.limit(), front.partition(), wanted, front.retries(), front.preparer());
    }

    /** The same, where a processor that throws is handed the value again, before the delivery has failed. Its others wait meanwhile. */
    public DeliveryStages<I> retry(Retries wanted) {
        return with(front.limit(), front.partition(), front.demand(), wanted, front.preparer());
    }

    /** The same with a look at each chunk before its values are processed. */
    public DeliveryStages<I> prepare(Preparer<I> wanted) {
        return with(
                front.limit(),
                front.partition(),
                front.demand(),
                front.retries(),
                Objects.requireNonNull(wanted, "want a look at each chunk, got null"));
    }

    /**
     * The same with somebody who hears what is done with deliveries.
     *
     * @param nanoTime the clock by which durations are told, such as {@code System::nanoTime}; called by any thread
     */
    public DeliveryStages<I> listen(DeliveryListener wanted, LongSupplier nanoTime) {
        return new DeliveryStages<>(new Front<>(
                front.name(),
                front.producers(),
                front.producer(),
                front.limit(),
                front.partition(),
                front.demand(),
                front.retries(),
                front.preparer(),
                Objects.requireNonNull(wanted, "want a listener, got null"),
                Objects.requireNonNull(nanoTime, "want a clock, got null")));
    }

    private DeliveryStages<I> with(
            @Nullable RateLimit limit,
            @Nullable ToIntFunction<? super I> partition,
            Demand demand,
            Retries retries,
            @Nullable Preparer<I> preparer) {
        return new DeliveryStages<>(new Front<>(
                front.name(),
                front.producers(),
                front.producer(),
                limit,
                partition,
                demand,
                retries,
                preparer,
                front.listener(),
                front.clock()));
    }

    /**
     * Goes on with the processors.
     *
     * @param processors how many, at least 1
     * @param processor makes one value of another, on several threads at a time
     */
    public <O> Processed<O> process(int processors, Processor<? super I, ? extends O> processor) {
        Objects.requireNonNull(processor, "want a processor, got null");
        return new Processed<>(new DeliveryPlan<I, O>(front, processors, processor, null, List.of(), Retries.NONE));
    }
}
