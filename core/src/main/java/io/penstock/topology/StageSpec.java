package io.penstock.topology;

import io.penstock.stage.Logic;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One stage: logic with a loop.
 *
 * @param name unique in its topology
 * @param layer what {@code explain} calls it; stages of one layer are drawn as one
 * @param logic makes the logic, once a launch
 * @param inbound the rings it reads; none for a producer
 * @param outbound where its events go, {@code null} for a consumer
 * @param failure what happens when the logic throws at an event
 */
public record StageSpec(
        String name,
        String layer,
        Supplier<? extends Logic<?, ?>> logic,
        List<InboundSpec> inbound,
        @Nullable OutboundSpec outbound,
        FailurePolicy failure) {
    /** Copies the list and refuses null. */
    public StageSpec {
        Objects.requireNonNull(name, "want a name, got null");
        Objects.requireNonNull(layer, "want a layer, got null");
        Objects.requireNonNull(logic, "want a supplier of logic, got null");
        Objects.requireNonNull(inbound, "want inbound ends, got null");
        inbound.forEach(end -> Objects.requireNonNull(end, "want an inbound end, got null"));
        Objects.requireNonNull(failure, "want a policy, got null");
        inbound = List.copyOf(inbound);
    }
}
