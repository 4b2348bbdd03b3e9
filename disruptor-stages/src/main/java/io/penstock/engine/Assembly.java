package io.penstock.engine;

import com.lmax.disruptor.WaitStrategy;
import io.penstock.engine.demand.Arrivals;
import io.penstock.engine.dispatch.Dispatcher;
import io.penstock.engine.loop.Link;
import io.penstock.engine.loop.StageLoop;
import io.penstock.engine.loop.Surroundings;
import io.penstock.engine.ring.InboundEnd;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.engine.ring.Publisher;
import io.penstock.engine.ring.Ring;
import io.penstock.stage.Demand;
import io.penstock.stage.JoinSpec;
import io.penstock.topology.Dispatch;
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
import org.agrona.BitUtil;

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
    private final Map<String, Origin> origins = new HashMap<>();
    private final Table table = new Table();

    /** Who publishes to a ring between stages. */
    private record Origin(StageLoop producer, OutboundEnd end, int partition) {}

    Assembly(
            Topology topology,
            Surroundings surroundings,
            Function<StageSpec, WaitStrategy> strategies,
            Publisher.Idle idle) {
        this.topology = topology;
        this.surroundings = surroundings;
        this.strategies = strategies;
        RingSizes sizes = new RingSizes(topology);
        topology.rings().forEach(spec -> rings.put(spec.name(), ring(spec, sizes.of(spec))));
        topology.stages().forEach(this::assemble);
        fix(idle);
        forget();
    }

    /** What was needed to join the ends. */
    private void forget() {
        rings.clear();
        ends.clear();
        outbound.clear();
        origins.clear();
    }

    private Ring ring(RingSpec spec, int size) {
        Ring ring = new Ring(spec, size);
        Arrivals arrivals = surroundings.arrivals();
        if (arrivals != null && !spec.isInput() && spec.slots() == null) {
            ring.tellMessagesApart(arrivals);
        }
        return ring;
    }

    private void assemble(StageSpec spec) {
        StageLoop loop = new StageLoop(spec, surroundings, strategies.apply(spec));
        spec.inbound().forEach(end -> subscribe(loop, end, inbound(spec, end, loop.waitStrategy())));
        emit(loop, spec);
        loops.put(spec.name(), loop);
    }

    /** One more stage, of a topology that runs. What it subscribes to comes later. */
    StageLoop add(StageSpec spec, List<RingSpec> specs, boolean takes) {
        specs.forEach(ring -> rings.put(ring.name(), ring(ring, BitUtil.findNextPositivePowerOfTwo(ring.size()))));
        StageLoop loop = new StageLoop(spec, surroundings, strategies.apply(spec), takes);
        emit(loop, spec).forEach(OutboundEnd::fix);
        forget();
        return loop;
    }

    private List<OutboundEnd> emit(StageLoop loop, StageSpec spec) {
        List<OutboundEnd> out = outbound(spec, loop);
        boolean shared = spec.outbound() != null && spec.outbound().dispatch() instanceof Dispatch.Broadcast;
        loop.join(Dispatcher.of(spec.outbound(), out, loop.current()), shared ? out.get(0) : null);
        return out;
    }

    private void subscribe(StageLoop loop, InboundSpec wanted, InboundEnd end) {
        Origin origin = origins.get(wanted.ring());
        if (origin == null || wanted.terms() == null) {
            loop.join(end, null);
            if (origin != null) {
                table.fix(origin.producer().name(), loop.name());
            }
            return;
        }
        String producer = origin.producer().name();
        Demand demand = Objects.requireNonNull(wanted.demand());
        JoinSpec wish = new JoinSpec(
                loop.name(),
                producer,
                demand,
                origin.partition(),
                Objects.requireNonNull(rings.get(wanted.ring())).size(),
                wanted.terms(),
                wanted.selector());
        Link link = new Link(wish, loop, origin.producer());
        link.launch(loop.join(end, link), end, origin.end());
        table.launched(link);
    }

    private InboundEnd inbound(StageSpec spec, InboundSpec wanted, WaitStrategy strategy) {
        Ring ring = Objects.requireNonNull(rings.get(wanted.ring()));
        Map<String, InboundEnd> onRing = ends.computeIfAbsent(wanted.ring(), r -> new HashMap<>());
        List<InboundEnd> after = wanted.after().stream()
                .map(name -> Objects.requireNonNull(onRing.get(name)))
                .toList();
        InboundEnd end = new InboundEnd(ring, wanted.demand(), after, wanted.selector());
        end.published().hang(strategy);
        after.forEach(before -> before.freed().hang(strategy));
        onRing.put(spec.name(), end);
        return end;
    }

    private List<OutboundEnd> outbound(StageSpec spec, StageLoop loop) {
        List<OutboundEnd> made = new ArrayList<>();
        if (spec.outbound() != null) {
            for (String name : spec.outbound().rings()) {
                made.add(outbound(name, spec.outbound().dispatch(), loop, made.size()));
            }
        }
        outbound.addAll(made);
        return made;
    }

    private OutboundEnd outbound(String name, Dispatch dispatch, StageLoop loop, int place) {
        Ring ring = Objects.requireNonNull(rings.get(name));
        if (dispatch instanceof Dispatch.Broadcast) {
            ring.share();
        }
        OutboundEnd end = new OutboundEnd(ring, loop.waitStrategy());
        origins.put(name, new Origin(loop, end, partition(dispatch, place)));
        return end;
    }

    private static int partition(Dispatch dispatch, int place) {
        if (dispatch instanceof Dispatch.Partition partition) {
            return partition.of().isEmpty() ? place : partition.of().get(place);
        }
        return Dispatcher.NO_PARTITION;
    }

    private void fix(Publisher.Idle idle) {
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

    Table table() {
        return table;
    }

    Map<String, StageLoop> loops() {
        return loops;
    }

    Map<String, Publisher> publishers() {
        return publishers;
    }
}
