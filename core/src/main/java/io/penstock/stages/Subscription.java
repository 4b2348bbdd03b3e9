package io.penstock.stages;

import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LostEvents;
import io.penstock.stage.Terms;
import io.penstock.stage.Unprocessed;
import io.penstock.topology.RingSpec;
import java.time.Duration;
import java.util.Objects;
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
 * @param selector which events the stage sees, or {@code null} for all; for those passed over others are asked for
 * @param terms what holds when it ends while the stages run
 * @param <T> type of the events
 */
public record Subscription<T>(
        Source<T> source,
        Demand demand,
        int partition,
        @Nullable Predicate<? super T> selector,
        Terms terms) {
    /** Refuses null. */
    public Subscription {
        Objects.requireNonNull(source, "want a source, got null");
        Objects.requireNonNull(demand, "want a demand, got null");
        Objects.requireNonNull(terms, "want terms, got null");
    }

    /** A subscription with {@link Demand#DEFAULT}. */
    public static <T> Subscription<T> to(Source<T> source) {
        return new Subscription<>(source, Demand.DEFAULT, -1, null, Terms.DEFAULT);
    }

    /** The same with another demand. */
    public Subscription<T> demand(Demand wanted) {
        return new Subscription<>(source, wanted, partition, selector, terms);
    }

    /** The same for one partition. */
    public Subscription<T> partition(int wanted) {
        return new Subscription<>(source, demand, wanted, selector, terms);
    }

    /** The same for one partition, by its name; the source's dispatcher is said before. */
    public Subscription<T> partition(String named) {
        return partition(source.partition(named));
    }

    /** The same for chosen events: the stage is not called for others, which use nothing of what it asked for. */
    public Subscription<T> select(Predicate<? super T> wanted) {
        return new Subscription<>(
                source, demand, partition, Objects.requireNonNull(wanted, "want a selector, got null"), terms);
    }

    /** The same with what its end means for the stage; {@link CancelMode#PERMANENT} when nothing is said. */
    public Subscription<T> mode(CancelMode wanted) {
        return terms(new Terms(wanted, terms.unprocessed(), terms.lost(), terms.leaveLimit()));
    }

    /** The same with where events go that the stage was sent and failed to process; {@link Unprocessed#LOST} when nothing is said. */
    public Subscription<T> unprocessed(Unprocessed wanted) {
        return terms(new Terms(terms.mode(), wanted, terms.lost(), terms.leaveLimit()));
    }

    /** The same with a hook that is told of events that are lost; what it throws fails the topology, under any policy. */
    public Subscription<T> onLost(LostEvents hook) {
        return terms(new Terms(terms.mode(), terms.unprocessed(), hook, terms.leaveLimit()));
    }

    /**
     * The same with a limit on leaving: what the stage was sent before its source let go and has not processed by then is treated as
     * after a failure. {@link Terms#LEAVE_LIMIT} when nothing is said.
     */
    public Subscription<T> leaveLimit(Duration limit) {
        return terms(new Terms(terms.mode(), terms.unprocessed(), terms.lost(), limit));
    }

    private Subscription<T> terms(Terms wanted) {
        return new Subscription<>(source, demand, partition, selector, wanted);
    }

    /** The same, but it asks for nothing by itself. */
    Subscription<T> byHand() {
        return demand(new Demand(demand.max(), demand.min(), false));
    }

    /** As a wish of a stage that runs. */
    JoinSpec wish(String stage) {
        int ringSize = source.ringSizeOr(RingSpec.sizeFor(demand.max()));
        return new JoinSpec(stage, source.name(), demand, partition, ringSize, terms, choice());
    }

    /** Types end here: a subscription's ring carries what its source emits, and its selector takes that. */
    @SuppressWarnings("unchecked")
    @Nullable
    Predicate<Object> choice() {
        return (Predicate<Object>) selector;
    }
}
