package io.penstock.topology;

import io.penstock.stage.Demand;
import io.penstock.stage.Terms;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A stage's end of a ring that it reads.
 *
 * @param ring name of the ring
 * @param demand how the stage asks; {@code null} for a step, that takes whatever is there: its demand is the free slots
 * @param after names of the stages on the same ring that must have processed an event first
 * @param terms what holds when the subscription ends while all runs; {@code null}: it lives as long as the stage
 * @param selector which events the stage sees; {@code null} for all. Those passed over are asked for again
 */
public record InboundSpec(
        String ring,
        @Nullable Demand demand,
        List<String> after,
        @Nullable Terms terms,
        @Nullable Predicate<Object> selector) {
    /** Copies the list and refuses null. */
    public InboundSpec {
        Objects.requireNonNull(ring, "want the name of a ring, got null");
        Objects.requireNonNull(after, "want names of stages, got null");
        after.forEach(stage -> Objects.requireNonNull(stage, "want the name of a stage, got null"));
        after = List.copyOf(after);
    }

    /** A subscription with demand that lives as long as its stage. */
    public static InboundSpec asking(String ring, Demand demand) {
        return new InboundSpec(ring, Objects.requireNonNull(demand, "want a demand, got null"), List.of(), null, null);
    }

    /** A subscription with demand that may be cancelled while all runs. */
    public static InboundSpec cancellable(
            String ring, Demand demand, Terms terms, @Nullable Predicate<Object> selector) {
        Objects.requireNonNull(demand, "want a demand, got null");
        Objects.requireNonNull(terms, "want terms, got null");
        return new InboundSpec(ring, demand, List.of(), terms, selector);
    }

    /** A step that shares the ring with others. */
    public static InboundSpec step(String ring, List<String> after) {
        return new InboundSpec(ring, null, after, null, null);
    }
}
