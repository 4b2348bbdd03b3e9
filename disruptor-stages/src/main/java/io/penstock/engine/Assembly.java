package io.penstock.engine;

import com.lmax.disruptor.WaitStrategy;
import io.penstock.engine.dispatch.Dispatcher;
import io.penstock.engine.loop.StageLoop;
import io.penstock.engine.loop.Surroundings;
import io.penstock.engine.ring.Idle;
import io.penstock.engine.ring.InboundEnd;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.engine.ring.Publisher;
import io.penstock.engine.ring.Ring;
import io.penstock.topology.InboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Turns a topology into rings, ends and loops, all joined and none running yet. */
final class Assembly {
    private final Topology topology;
    private final Surroundings surroundings;
    private final Function<StageSpec, WaitStrategy> strategies;
    private final Map<String, Ring> rings = new LinkedHashMap<>();
    private final Map<String, Publisher> publishers = new LinkedHashMap<>();
    private final Map<String, StageLoop> loops = new LinkedHashMap<>();
    private final Map<String, Map<String, InboundEnd>> ends = new HashMap<>();
    private final List<OutboundEnd> outbound = new ArrayList<>();

    Assembly(Topology topology, Surroundings surroundings, Function<StageSpec, WaitStrategy> strategies, Idle idle) {
        this.topology = topology;
        this.surroundings = surroundings;
        this.strategies = strategies;
        RingSizes sizes = new RingSizes(topology);
        topology.rings().forEach(spec -> rings.put(spec.name(), ring(spec, sizes.of(spec))));
        topology.stages().forEach(this::assemble);
        fix(idle);
    }

    private Ring ring(RingSpec spec, int size) {
        Ring ring = new Ring(spec, size);
        if (surroundings.tellsMessagesApart() && !spec.isInput() && spec.slots() == null) {
            ring.tellMessagesApart();
        }
        return ring;
    }

    private void assemble(StageSpec spec) {
        WaitStrategy strategy =
                Objects.requireNonNull(strategies.apply(spec), () -> "no wait strategy for " + spec.name());
        StageLoop loop = new StageLoop(spec, surroundings, strategy);
        List<InboundEnd> inbound =
                spec.inbound().stream().map(end -> inbound(spec, end, strategy)).toList();
        List<OutboundEnd> out = outbound(spec, strategy);
        loop.join(inbound, Dispatcher.of(spec.outbound(), out, loop));
        loops.put(spec.name(), loop);
    }

    private InboundEnd inbound(StageSpec spec, InboundSpec wanted, WaitStrategy strategy) {
        Ring ring = Objects.requireNonNull(rings.get(wanted.ring()));
        Map<String, InboundEnd> onRing = ends.computeIfAbsent(wanted.ring(), r -> new HashMap<>());
        List<InboundEnd> after = wanted.after().stream()
                .map(name -> Objects.requireNonNull(onRing.get(name)))
                .toList();
        InboundEnd end = new InboundEnd(ring, wanted.demand(), after);
        end.published().hang(strategy);
        after.forEach(before -> before.freed().hang(strategy));
        onRing.put(spec.name(), end);
        return end;
    }

    private List<OutboundEnd> outbound(StageSpec spec, WaitStrategy strategy) {
        if (spec.outbound() == null) {
            return List.of();
        }
        List<OutboundEnd> made = spec.outbound().rings().stream()
                .map(name -> new OutboundEnd(Objects.requireNonNull(rings.get(name)), strategy))
                .toList();
        outbound.addAll(made);
        return made;
    }

    private void fix(Idle idle) {
        ends.values().forEach(onRing -> onRing.values().forEach(InboundEnd::fix));
        rings.values().forEach(Ring::gate);
        outbound.forEach(OutboundEnd::fix);
        for (RingSpec spec : topology.rings()) {
            if (spec.isInput()) {
                Publisher publisher = Publisher.of(Objects.requireNonNull(rings.get(spec.name())), idle);
                publisher.fix();
                publishers.put(spec.name(), publisher);
            }
        }
    }

    Map<String, StageLoop> loops() {
        return loops;
    }

    Map<String, Publisher> publishers() {
        return publishers;
    }
}
