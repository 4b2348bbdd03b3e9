package io.penstock.delivery;

import io.penstock.bundle.Bundle;
import io.penstock.bundle.Bundling;
import io.penstock.children.Children;
import io.penstock.rate.RateLimit;
import io.penstock.stage.Demand;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Producer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Turns a plan into stages, with nothing but what any user of stages has. */
final class Lowering<I, O> {
    /** Of a bundler at each processor. */
    private static final Demand BUNDLER = Demand.of(100);

    private final DeliveryPlan<I, O> plan;
    private final Stages stages;

    Lowering(DeliveryPlan<I, O> plan) {
        this.plan = plan;
        stages = Stages.named(plan.name());
    }

    Stages stages() {
        plan.requireRoute();
        List<Source<Delivery<I>>> produced = producers();
        if (plan.handlers().isEmpty()) {
            finish(produced);
            return stages;
        }
        List<Source<Delivery<O>>> processed = processors(produced);
        for (int i = 0; i < plan.handlers().size(); i++) {
            handle(plan.handlers().get(i), to(processed, BUNDLER, i));
        }
        return stages;
    }

    private List<Source<Delivery<I>>> producers() {
        List<Source<Delivery<I>>> sources = new ArrayList<>();
        for (int i = 0; i < plan.front().producers(); i++) {
            Source<Delivery<I>> source = stages.produce("produce-" + i, this::producer);
            if (plan.inOrder()) {
                source.dispatch(partition(plan.processors(), delivery -> plan.place(delivery.value())));
            }
            sources.add(source);
        }
        return sources;
    }

    private Producer<Delivery<I>> producer() {
        Producer<Delivery<I>> producer = plan.front().producer().get();
        RateLimit limit = plan.front().limit();
        return limit == null ? producer : limit.on(producer);
    }

    private void finish(List<Source<Delivery<I>>> produced) {
        for (int i = 0; i < plan.processors(); i++) {
            String stage = processor(i);
            stages.consume(stage, () -> new Finishing<>(new Processing<>(plan, stage)), ofProcessor(produced, i));
        }
    }

    private List<Source<Delivery<O>>> processors(List<Source<Delivery<I>>> produced) {
        List<Source<Delivery<O>>> sources = new ArrayList<>();
        for (int i = 0; i < plan.processors(); i++) {
            String stage = processor(i);
            Source<Delivery<O>> source =
                    stages.through(stage, () -> new Processing<>(plan, stage), ofProcessor(produced, i));
            source.dispatch(
                    Dispatcher.<Delivery<O>>partition(plan.handlers().size(), delivery -> plan.kind(delivery.value())));
            sources.add(source);
        }
        return sources;
    }

    /** Names a processor, and says that it is handed again what it throws at: it says itself when that was often enough. */
    private String processor(int number) {
        String stage = "process-" + number;
        Retries retries = plan.retries();
        if (retries.times() > 0) {
            stages.onFailure(stage, new FailurePolicy.Retry(retries.times(), retries.backOff(), FailurePolicy.FAIL));
        }
        return stage;
    }

    private Subscription<Delivery<I>>[] ofProcessor(List<Source<Delivery<I>>> produced, int number) {
        return to(produced, plan.front().demand(), plan.inOrder() ? number : -1);
    }

    private void handle(HandlerSpec<O> spec, Subscription<Delivery<O>>[] subscriptions) {
        boolean inOrder = plan.inOrder();
        Bundling<Delivery<O>> bundling =
                inOrder ? spec.bundling().by(delivery -> place(delivery, spec)) : spec.bundling();
        Source<Bundle<Delivery<O>>> bundles = stages.through("bundle-" + spec.name(), bundling::stage, subscriptions);
        Handling<O> handling = new Handling<>(spec.handler(), plan.handlerRetries(), plan.telling(spec.name()));
        Children<Bundle<Delivery<O>>> children =
                Children.<Bundle<Delivery<O>>>of(spec.executor(), handling).onFailure(handling);
        if (inOrder) {
            bundles.dispatch(
                    partition(spec.most(), bundle -> place(bundle.events().get(0), spec)));
            for (int i = 0; i < spec.most(); i++) {
                stages.each(
                        "handle-" + spec.name() + "-" + i,
                        children,
                        Subscription.to(bundles).demand(Demand.of(1, 0)).partition(i));
            }
        } else {
            stages.each(
                    "handle-" + spec.name(), children, Subscription.to(bundles).demand(Demand.of(spec.most(), 0)));
        }
    }

    private static int place(Delivery<?> delivery, HandlerSpec<?> spec) {
        return Math.floorMod(delivery.duty().place(), spec.most());
    }

    private static <T> Dispatcher<T> partition(int partitions, ToIntFunction<? super T> place) {
        return Dispatcher.partition(partitions, event -> Math.floorMod(place.applyAsInt(event), partitions));
    }

    @SuppressWarnings("unchecked")
    private static <T> Subscription<T>[] to(List<Source<T>> sources, Demand demand, int partition) {
        return sources.stream()
                .map(source -> Subscription.to(source).demand(demand).partition(partition))
                .toArray(Subscription[]::new);
    }
}
