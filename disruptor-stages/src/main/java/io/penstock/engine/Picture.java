package io.penstock.engine;

import io.penstock.stage.LiveSubscription;
import io.penstock.topology.Dispatch;
import io.penstock.topology.InboundSpec;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.StageSpec;
import io.penstock.topology.StageStatus;
import io.penstock.topology.Topology;
import io.penstock.topology.WhenFull;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints a topology: a line with the flow, then a line a layer with its stages, demand, ring sizes and wait strategy; of one that
 * runs, a line a stage more.
 */
final class Picture {
    private final Topology topology;
    private final EngineOptions options;
    private final RingSizes sizes;
    private final Sharing sharing;
    private final Map<String, RingSpec> rings = new HashMap<>();
    private final Map<String, List<StageSpec>> layers = new LinkedHashMap<>();

    Picture(Topology topology, EngineOptions options) {
        this.topology = topology;
        this.options = options;
        sizes = new RingSizes(topology);
        sharing = new Sharing(topology, options);
        topology.rings().forEach(ring -> rings.put(ring.name(), ring));
        topology.stages()
                .forEach(s -> layers.computeIfAbsent(s.layer(), l -> new ArrayList<>())
                        .add(s));
    }

    /** As described. */
    String print() {
        return print(stage -> "");
    }

    /** With what the stages tell about themselves, and those that came later. */
    String print(List<StageStatus> running, List<LiveSubscription> subscriptions) {
        Map<String, StageStatus> left = new LinkedHashMap<>();
        running.forEach(stage -> left.put(stage.name(), stage));
        String described = print(stage -> told(Objects.requireNonNull(left.remove(stage.name()))));
        return described
                + left.values().stream()
                        .map(later -> "  " + joined(later.name(), subscriptions) + "\n" + told(later))
                        .collect(Collectors.joining());
    }

    private static String told(StageStatus stage) {
        return "      " + new StageLine(stage).print() + "\n";
    }

    private static String joined(String stage, List<LiveSubscription> subscriptions) {
        String before = subscriptions.stream()
                .filter(subscription -> subscription.consumer().equals(stage))
                .map(subscription -> subscription.producer() + " " + subscription.demand() + " (leave within "
                        + seconds(subscription.terms().leaveLimit()) + ")")
                .collect(Collectors.joining(", "));
        return (before.isEmpty() ? "" : before + " ──> ") + "[" + stage + "] (joined)";
    }

    private String print(Function<StageSpec, String> below) {
        StringBuilder text = new StringBuilder(topology.name()).append(":\n");
        topology.rings().stream()
                .filter(RingSpec::isInput)
                .forEach(ring -> text.append("  ").append(input(ring)).append('\n'));
        layers.forEach((layer, stages) -> {
            text.append("  ").append(layer(layer, stages)).append('\n');
            stages.forEach(stage -> text.append(below.apply(stage)));
        });
        return text.toString();
    }

    private String input(RingSpec ring) {
        return ring.name() + " ("
                + (ring.origin() == RingSpec.Origin.MANY_PUBLISHERS ? "many publishers" : "one publisher") + ", ring "
                + sizes.of(ring) + ")";
    }

    private String layer(String layer, List<StageSpec> stages) {
        StageSpec first = stages.get(0);
        String before = first.inbound().isEmpty() ? "" : sources(first) + " ──> ";
        return before + "[" + layer + "]" + times(stages.size()) + outbound(stages) + " (" + demand(first) + "wait "
                + WaitStrategies.label(options.strategyOf(sharing.leader(first))) + threads(stages) + ")";
    }

    /** On whose threads those run that have none of their own. */
    private String threads(List<StageSpec> stages) {
        String leaders = stages.stream()
                .filter(stage -> !sharing.leads(stage))
                .map(stage -> sharing.leader(stage).name())
                .distinct()
                .collect(Collectors.joining(" and "));
        return leaders.isEmpty() ? "" : ", on the thread of " + leaders;
    }

    private String sources(StageSpec stage) {
        List<String> after = stage.inbound().get(0).after();
        return after.isEmpty()
                ? stage.inbound().stream()
                        .map(InboundSpec::ring)
                        .map(this::origin)
                        .distinct()
                        .collect(Collectors.joining(", "))
                : after.stream().map(this::layerOf).distinct().collect(Collectors.joining(" | "));
    }

    private String origin(String ring) {
        return topology.stages().stream()
                .filter(s -> s.outbound() != null && s.outbound().rings().contains(ring))
                .map(StageSpec::layer)
                .findFirst()
                .orElse(ring);
    }

    private String layerOf(String stage) {
        return topology.stage(stage).layer();
    }

    private String outbound(List<StageSpec> stages) {
        List<OutboundSpec> outs = stages.stream()
                .map(StageSpec::outbound)
                .filter(Objects::nonNull)
                .toList();
        if (outs.isEmpty()) {
            return "";
        }
        OutboundSpec first = outs.get(0);
        if (first.rings().isEmpty()) {
            return " ──" + label(first.dispatch()) + "──> nobody yet";
        }
        return " ──" + label(first.dispatch()) + "──> " + rings(outs) + overflow(first);
    }

    /** With how many there are of each size. */
    private String rings(List<OutboundSpec> outs) {
        Map<Integer, Integer> counts = new TreeMap<>();
        outs.stream()
                .flatMap(out -> out.rings().stream())
                .forEach(ring -> counts.merge(sizes.of(rings.get(ring)), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> "ring " + count.getKey() + times(count.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** How much may wait that nobody has asked for, and what becomes of more where that is another thing than to wait. */
    private static String overflow(OutboundSpec out) {
        WhenFull full = out.whenFull();
        if (full instanceof WhenFull.Fail) {
            return ", buffer " + out.carry();
        }
        if (full instanceof WhenFull.KeepFirst) {
            return ", first " + out.carry();
        }
        if (full instanceof WhenFull.KeepLast) {
            return ", last " + out.carry();
        }
        if (full instanceof WhenFull.Conflate) {
            return ", newest of " + out.carry() + " keys";
        }
        return out.carry() > 0 ? ", carry " + out.carry() : "";
    }

    private static String times(int count) {
        return count > 1 ? "×" + count : "";
    }

    private static String label(Dispatch dispatch) {
        if (dispatch instanceof Dispatch.Partition partition) {
            return partition.label();
        }
        if (dispatch instanceof Dispatch.Claimed claimed) {
            return claimed.label();
        }
        if (dispatch instanceof Dispatch.Chosen chosen) {
            return chosen.label();
        }
        return dispatch instanceof Dispatch.Broadcast ? "all" : "demand";
    }

    /** As in {@code 1.5s}. */
    private static String seconds(Duration time) {
        BigDecimal all = BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
        return all.stripTrailingZeros().toPlainString() + "s";
    }

    /** How it asks, and how long it may take to leave where it can: of each subscription, those that are alike once. */
    private static String demand(StageSpec stage) {
        return each("demand ", stage.inbound(), InboundSpec::demand)
                + each("leave within ", stage.inbound(), Picture::leaveLimit);
    }

    private static @Nullable String leaveLimit(InboundSpec end) {
        return end.terms() == null ? null : seconds(end.terms().leaveLimit());
    }

    private static String each(String what, List<InboundSpec> ends, Function<InboundSpec, @Nullable Object> of) {
        String said = ends.stream()
                .map(of)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .collect(Collectors.joining(" and "));
        return said.isEmpty() ? "" : what + said + ", ";
    }
}
