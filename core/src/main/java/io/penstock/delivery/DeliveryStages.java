package io.penstock.delivery;

import io.penstock.rate.RateLimit;
import io.penstock.stage.Demand;
import io.penstock.stages.Producer;
import java.util.List;
import java.util.Objects;
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
    private final String name;
    private final int producers;
    private final Supplier<? extends Producer<Delivery<I>>> producer;
    private final @Nullable RateLimit limit;
    private final @Nullable ToIntFunction<? super I> partition;
    private final Demand demand;

    private DeliveryStages(
            String name,
            int producers,
            Supplier<? extends Producer<Delivery<I>>> producer,
            @Nullable RateLimit limit,
            @Nullable ToIntFunction<? super I> partition,
            Demand demand) {
        this.name = name;
        this.producers = producers;
        this.producer = producer;
        this.limit = limit;
        this.partition = partition;
        this.demand = demand;
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
        return new DeliveryStages<>(name, producers, producer, null, null, Demand.of(10));
    }

    /** The same with a limit that all producers share. */
    public DeliveryStages<I> limit(RateLimit wanted) {
        return new DeliveryStages<>(name, producers, producer, wanted, partition, demand);
    }

    /**
     * The same in order: values for which the function answers the same stay in the order of their producer up to the handler,
     * through one processor and one handler at a time.
     *
     * @param wanted any number
     */
    public DeliveryStages<I> partitionBy(ToIntFunction<? super I> wanted) {
        return new DeliveryStages<>(name, producers, producer, limit, wanted, demand);
    }

    /** The same with the demand of each processor at each producer; 10 when nothing is said. */
    public DeliveryStages<I> demand(Demand wanted) {
        return new DeliveryStages<>(name, producers, producer, limit, partition, wanted);
    }

    /**
     * Goes on with the processors.
     *
     * @param processors how many, at least 1
     * @param processor makes one value of another, on several threads at a time
     */
    public <O> Processed<O> process(int processors, Processor<? super I, ? extends O> processor) {
        Objects.requireNonNull(processor, "want a processor, got null");
        return new Processed<>(new DeliveryPlan<I, O>(
                name, producers, producer, limit, partition, demand, processors, processor, value -> 0, List.of()));
    }
}
