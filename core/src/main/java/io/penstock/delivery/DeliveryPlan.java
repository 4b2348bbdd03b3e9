package io.penstock.delivery;

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
 * All that is said about a topology of deliveries.
 *
 * @param route {@code null} where nothing is said, and all go to the only kind of bundles
 */
record DeliveryPlan<I, O>(
        Front<I> front,
        int processors,
        Processor<? super I, ? extends O> processor,
        @Nullable Route<O> route,
        List<HandlerSpec<O>> handlers,
        Retries handlerRetries) {
    /** What is said before the processors. */
    record Front<I>(
            String name,
            int producers,
            Supplier<? extends Producer<Delivery<I>>> producer,
            @Nullable RateLimit limit,
            @Nullable ToIntFunction<? super I> partition,
            Demand demand,
            Retries retries,
            @Nullable Preparer<I> preparer,
            DeliveryListener listener,
            LongSupplier clock) {
        Front {
            atLeastOne("producers", producers);
            Objects.requireNonNull(producer, "want a supplier of producers, got null");
            Objects.requireNonNull(demand, "want a demand, got null");
            Objects.requireNonNull(retries, "want how often is tried again, got null");
        }
    }

    /** Where a value goes, among these kinds of bundles. */
    interface Route<O> {
        int of(O value, List<HandlerSpec<O>> kinds);
    }

    DeliveryPlan {
        atLeastOne("processors", processors);
        Objects.requireNonNull(handlerRetries, "want how often is tried again, got null");
        handlers = List.copyOf(handlers);
    }

    private static void atLeastOne(String what, int got) {
        if (got < 1) {
            throw new IllegalArgumentException("want " + what + " >= 1, got " + got);
        }
    }

    /** Refuses kinds of bundles that nothing would ever go to. */
    void requireRoute() {
        if (handlers.size() > 1 && route == null) {
            throw new IllegalArgumentException("deliveries " + name() + ": want route or routeByName for bundles of "
                    + handlers.stream().map(HandlerSpec::name).toList() + ", got none");
        }
    }

    String name() {
        return front.name();
    }

    boolean inOrder() {
        return front.partition() != null;
    }

    int place(I value) {
        return front.partition() == null ? 0 : front.partition().applyAsInt(value);
    }

    Retries retries() {
        return front.retries();
    }

    @Nullable
    Preparer<I> preparer() {
        return front.preparer();
    }

    Telling telling(String where) {
        return new Telling(front.listener(), front.clock(), where);
    }

    /** The number of the kind of bundles that a value goes to, negative for none; thrown at where there is no such kind. */
    int kind(O value) {
        if (handlers.isEmpty()) {
            return -1;
        }
        int kind = route == null ? 0 : route.of(value, handlers);
        if (kind >= handlers.size()) {
            throw new IllegalArgumentException("want a kind of bundles < " + handlers.size() + ", got " + kind);
        }
        return kind;
    }

    DeliveryPlan<I, O> with(Route<O> wanted) {
        return new DeliveryPlan<>(front, processors, processor, wanted, handlers, handlerRetries);
    }

    DeliveryPlan<I, O> with(List<HandlerSpec<O>> wanted) {
        return new DeliveryPlan<>(front, processors, processor, route, wanted, handlerRetries);
    }

    DeliveryPlan<I, O> with(Retries wanted) {
        return new DeliveryPlan<>(front, processors, processor, route, handlers, wanted);
    }
}
