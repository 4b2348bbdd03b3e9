package io.penstock.delivery;

import io.penstock.bundle.Bundling;
import io.penstock.stages.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.ToIntFunction;

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
        List<HandlerSpec<O>> handlers = new ArrayList<>(plan.handlers());
        handlers.add(new HandlerSpec<>(name, bundling, most, executor, handler));
        return new Processed<>(plan.with(plan.route(), handlers));
    }

    /**
     * The same with where values go; to the bundles numbered 0, when nothing is said.
     *
     * @param wanted number of the kind of bundles; negative for a value that is done with: its delivery succeeded. May be
     *     called more than once for a value, and answers the same
     */
    public Processed<O> route(ToIntFunction<? super O> wanted) {
        return new Processed<>(plan.with(wanted, plan.handlers()));
    }

    /**
     * The stages, to be launched.
     *
     * @throws IllegalArgumentException if there are no bundles
     */
    public Stages stages() {
        return new Lowering<>(plan).stages();
    }
}
