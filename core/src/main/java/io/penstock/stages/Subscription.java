package io.penstock.stages;

import io.penstock.stage.Demand;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One stage's wish for another's events. An immutable value:
 *
 * <pre>{@code Subscription.to(numbers).demand(Demand.of(100, 20)).partition(3)}</pre>
 *
 * @param source where the events come from
 * @param demand how they are asked for
 * @param partition which of them, behind a partition dispatcher; negative behind the others
 * @param selector which events the stage sees, or {@code null} for all; those passed over count as processed
 * @param <T> type of the events
 */
public record Subscription<T>(
        Source<T> source,
        Demand demand,
        int partition,
        @Nullable Predicate<? super T> selector) {
    /** A subscription with {@link Demand#DEFAULT}. */
    public static <T> Subscription<T> to(Source<T> source) {
        return new Subscription<>(source, Demand.DEFAULT, -1, null);
    }

    /** The same with another demand. */
    public Subscription<T> demand(Demand wanted) {
        return new Subscription<>(source, wanted, partition, selector);
    }

    /** The same for one partition. */
    public Subscription<T> partition(int wanted) {
        return new Subscription<>(source, demand, wanted, selector);
    }

    /** The same for one partition, by its name; the source's dispatcher is said before. */
    public Subscription<T> partition(String named) {
        return partition(source.partition(named));
    }

    /** The same for chosen events: the stage is not called for others. */
    public Subscription<T> select(Predicate<? super T> wanted) {
        return new Subscription<>(source, demand, partition, wanted);
    }
}
