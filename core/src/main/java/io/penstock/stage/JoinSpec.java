package io.penstock.stage;

import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a running stage wants of another.
 *
 * @param consumer name of the stage that wants events
 * @param producer name of the stage that they come from
 * @param demand how they are asked for; a max above the ring's size is a debt that waits for room
 * @param partition which of them, negative where the producer does not partition
 * @param ringSize wanted number of slots where it gets a ring of its own
 * @param terms what holds when it ends
 * @param selector which events the consumer sees; {@code null} for all. Those passed over are asked for again
 */
public record JoinSpec(
        String consumer,
        String producer,
        Demand demand,
        int partition,
        int ringSize,
        Terms terms,
        @Nullable Predicate<Object> selector) {
    /** Refuses null. */
    public JoinSpec {
        Objects.requireNonNull(consumer, "want the name of a consumer, got null");
        Objects.requireNonNull(producer, "want the name of a producer, got null");
        Objects.requireNonNull(demand, "want a demand, got null");
        Objects.requireNonNull(terms, "want terms, got null");
    }
}
