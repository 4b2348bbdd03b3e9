package io.penstock.stages;

import io.penstock.stage.Demand;
import io.penstock.stage.JoinSpec;
import io.penstock.stages.Stages.Described;
import io.penstock.topology.Addition;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.InboundSpec;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns described stages into rings, stages and their order. */
final class Lowering {
    private final String name;
    private final List<Described> described;
    private final Map<String, FailurePolicy> policies;

    Lowering(String name, List<Described> described, Map<String, FailurePolicy> policies) {
        this.name = name;
        this.described = described;
        this.policies = policies;
        List<String> names = described.stream().map(Described::name).toList();
        policies.keySet().forEach(stage -> {
            if (!names.contains(stage)) {
                throw new IllegalArgumentException(
                        name + ": want a policy for a stage of " + names + ", got one for " + stage);
            }
        });
    }

    private FailurePolicy policy(Described stage) {
        return policies.getOrDefault(stage.name(), FailurePolicy.FAIL);
    }

    Topology topology() {
        List<RingSpec> rings = new ArrayList<>();
        List<StageSpec> stages = new ArrayList<>();
        for (Described stage : described) {
            Fan fan = stage.source() == null ? null : fan(stage.source());
            if (fan != null) {
                fan.rings().forEach(ring -> rings.add(RingSpec.values(ring, fan.ringSize())));
            }
            stages.add(fan == null ? consumer(stage) : producer(stage, fan));
        }
        return new Topology(name, rings, stages);
    }

    /** For what runs already. */
    List<Addition> additions() {
        return described.stream().map(this::addition).toList();
    }

    private Addition addition(Described stage) {
        List<JoinSpec> wishes = stage.subscriptions().stream()
                .map(subscription -> subscription.wish(stage.name()))
                .toList();
        OutboundSpec outbound = null;
        List<RingSpec> rings = new ArrayList<>();
        if (stage.source() != null) {
            Fan nobody = new Fan(stage.source().open(), List.of());
            outbound = nobody.outbound(maxDemands(stage).reduce(0, Math::max));
            outbound.rings().forEach(ring -> rings.add(RingSpec.values(ring, nobody.ringSize())));
        }
        StageSpec spec = new StageSpec(stage.name(), stage.name(), stage.logic(), List.of(), outbound, policy(stage));
        return new Addition(spec, rings, wishes);
    }

    private Fan fan(Source<?> source) {
        List<Fan.End> ends = described.stream()
                .flatMap(stage -> stage.subscriptions().stream()
                        .filter(subscription -> subscription.source() == source)
                        .map(subscription -> new Fan.End(stage.name(), subscription)))
                .toList();
        return new Fan(source, ends);
    }

    private StageSpec consumer(Described stage) {
        return new StageSpec(stage.name(), stage.name(), stage.logic(), inbound(stage), null, policy(stage));
    }

    private StageSpec producer(Described stage, Fan fan) {
        int own = maxDemands(stage).reduce(0, Math::max);
        return new StageSpec(
                stage.name(), stage.name(), stage.logic(), inbound(stage), fan.outbound(own), policy(stage));
    }

    private List<InboundSpec> inbound(Described stage) {
        return stage.subscriptions().stream().map(s -> inbound(stage, s)).toList();
    }

    private InboundSpec inbound(Described stage, Subscription<?> subscription) {
        Source<?> source = subscription.source();
        if (described.stream().noneMatch(upstream -> upstream.source() == source)) {
            throw new IllegalArgumentException("stage " + stage.name() + ": want a subscription to a stage of " + name
                    + ", got one to " + source.name() + " of others");
        }
        return InboundSpec.cancellable(
                Fan.ring(source, stage.name(), subscription),
                subscription.demand(),
                subscription.terms(),
                subscription.choice());
    }

    private static Stream<Integer> maxDemands(Described stage) {
        return stage.subscriptions().stream().map(Subscription::demand).map(Demand::max);
    }
}
