package io.penstock.delivery;

import io.penstock.bundle.Bundling;
import io.penstock.stages.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A topology for deliveries, described up to the processors. A value.
 *
 * @param <O> type of the values that the processors make
 */
public final class Processed<O> {
    private final DeliveryPlan<?, O> plan;

    Processed(DeliveryPlan<?, O> plan) {
        this.plan = plan;
    }

    /**
     * The same with one more kind of bundles, and what deals with them. The kinds are numbered from 0 in the order in which they
     * are described.
     *
     * @param name of the kind, unique among them
     * @param bundling how deliveries are put together
     * @param most how many bundles are dealt with at a time, at least 1
     * @param executor runs the handlers
     * @param handler deals with a bundle
     */
    public Processed<O> bundle(
            String name, Bundling<Delivery<O>> bundling, int most, Executor executor, BundleHandler<O> handler) {
        if (plan.handlers().stream().anyMatch(other -> other.name().equals(name))) {
            throw new IllegalArgumentException("deliveries " + plan.name()
                    + ": want another name for each kind of bundles, got " + name + " twice");
        }
        List<HandlerSpec<O>> handlers = new ArrayList<>(plan.handlers());
        handlers.add(new HandlerSpec<>(name, bundling, most, executor, handler));
        return new Processed<>(plan.with(handlers));
    }

    /**
     * The same with where values go. When nothing is said all go to the only kind of bundles; where there are several it is to be said.
     *
     * @param wanted number of the kind of bundles; negative for a value that is done with: its delivery succeeded. May be
     *     called more than once for a value, and answers the same. A number that there is not fails the delivery
     */
    public Processed<O> route(ToIntFunction<? super O> wanted) {
        Objects.requireNonNull(wanted, "want a route, got null");
        return new Processed<>(plan.with((value, kinds) -> wanted.applyAsInt(value)));
    }

    /**
     * The same with where values go, by the names of the bundles.
     *
     * @param wanted name of the kind of bundles; {@code null} for a value that is done with: its delivery succeeded. May be called
     *     more than once for a value, and answers the same. A name that there is not fails the delivery
     */
    public Processed<O> routeByName(Function<? super O, @Nullable String> wanted) {
        Objects.requireNonNull(wanted, "want a route, got null");
        return new Processed<>(plan.with((value, kinds) -> number(wanted.apply(value), kinds)));
    }

    private static <O> int number(@Nullable String name, List<HandlerSpec<O>> kinds) {
        if (name == null) {
            return -1;
        }
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "want bundles of " + kinds.stream().map(HandlerSpec::name).toList() + ", got " + name);
    }

    /**
     * The same, where a handler that throws is handed its bundle again, without the deliveries that failed by name, before all of it
     * has failed. Its thread waits meanwhile.
     */
    public Processed<O> retry(Retries wanted) {
        return new Processed<>(plan.with(wanted));
    }

    /**
     * The stages, to be launched. Without bundles a delivery is done with, and acknowledged, behind its processor.
     *
     * @throws IllegalArgumentException if there are several kinds of bundles, and nothing says where values go
     */
    public Stages stages() {
        return new Lowering<>(plan).stages();
    }
}
