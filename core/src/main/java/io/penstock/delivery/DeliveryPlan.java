package io.penstock.delivery;

import io.penstock.rate.RateLimit;
import io.penstock.stage.Demand;
import io.penstock.stages.Producer;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** All that is said about a topology of deliveries. */
record DeliveryPlan<I, O>(
        String name,
        int producers,
        Supplier<? extends Producer<Delivery<I>>> producer,
        @Nullable RateLimit limit,
        @Nullable ToIntFunction<? super I> partition,
        Demand demand,
        int processors,
        Processor<? super I, ? extends O> processor,
        ToIntFunction<? super O> route,
        List<HandlerSpec<O>> handlers) {
    DeliveryPlan {
        atLeastOne("producers", producers);
        atLeastOne("processors", processors);
        handlers = List.copyOf(handlers);
    }

    private static void atLeastOne(String what, int got) {
        if (got < 1) {
            throw new IllegalArgumentException("want " + what + " >= 1, got " + got);
        }
    }

    int place(I value) {
        return partition == null ? 0 : partition.applyAsInt(value);
    }

    DeliveryPlan<I, O> with(ToIntFunction<? super O> wantedRoute, List<HandlerSpec<O>> wantedHandlers) {
        return new DeliveryPlan<>(
                name,
                producers,
                producer,
                limit,
                partition,
                demand,
                processors,
                processor,
                wantedRoute,
                wantedHandlers);
    }
}
