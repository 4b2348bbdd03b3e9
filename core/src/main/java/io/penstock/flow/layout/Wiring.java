package io.penstock.flow.layout;

import io.penstock.topology.Dispatch;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.InboundSpec;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Joins layers: from each stage of one to each stage of the next there is a ring.
 *
 * @param layers at least two, from the source to the sink
 * @param options how stages ask, and how large the rings are
 */
public record Wiring(List<Layer> layers, FlowOptions options) {
    /** The whole. */
    public Topology topology(String name) {
        List<RingSpec> rings = new ArrayList<>();
        List<StageSpec> stages = new ArrayList<>();
        for (int at = 0; at < layers.size(); at++) {
            Layer layer = layers.get(at);
            for (int number = 0; number < layer.stages(); number++) {
                List<String> in = inbound(at, number);
                in.forEach(ring -> rings.add(RingSpec.values(ring, options.slots())));
                stages.add(stage(layer, number, in, outbound(at, number)));
            }
        }
        return new Topology(name, rings, stages);
    }

    private StageSpec stage(Layer layer, int number, List<String> in, @Nullable OutboundSpec out) {
        return new StageSpec(
                layer.stage(number),
                layer.label(),
                layer.logic().apply(number),
                in.stream()
                        .map(ring -> InboundSpec.asking(ring, options.demand()))
                        .toList(),
                out,
                FailurePolicy.FAIL);
    }

    private List<String> inbound(int at, int number) {
        if (at == 0) {
            return List.of();
        }
        Layer before = layers.get(at - 1);
        return IntStream.range(0, before.stages())
                .mapToObj(from -> ring(before, from, layers.get(at), number))
                .toList();
    }

    private @Nullable OutboundSpec outbound(int at, int number) {
        if (at == layers.size() - 1) {
            return null;
        }
        Layer next = layers.get(at + 1);
        List<String> rings = IntStream.range(0, next.stages())
                .mapToObj(to -> ring(layers.get(at), number, next, to))
                .toList();
        int carry =
                next.dispatch() instanceof Dispatch.Partition ? options.demand().max() : 0;
        return new OutboundSpec(next.dispatch(), rings, carry);
    }

    private static String ring(Layer from, int sender, Layer to, int receiver) {
        return from.stage(sender) + ">" + to.stage(receiver);
    }
}
