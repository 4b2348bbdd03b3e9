package io.penstock.pipeline;

import io.penstock.topology.RingSpec;
import io.penstock.topology.RingSpec.Origin;
import io.penstock.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.agrona.concurrent.EpochNanoClock;

/** All that was said of a pipeline. */
record Plan<E>(String name, Supplier<E> slots, int ringSize, Origin origin, EpochNanoClock clock, List<Layer> layers) {
    Plan {
        layers = List.copyOf(layers);
    }

    Plan<E> withRing(int size) {
        return new Plan<>(name, slots, size, origin, clock, layers);
    }

    Plan<E> withOrigin(Origin publishers) {
        return new Plan<>(name, slots, ringSize, publishers, clock, layers);
    }

    Plan<E> withClock(EpochNanoClock other) {
        return new Plan<>(name, slots, ringSize, origin, other, layers);
    }

    Plan<E> with(Layer layer) {
        List<Layer> more = new ArrayList<>(layers);
        more.add(layer);
        return new Plan<>(name, slots, ringSize, origin, clock, more);
    }

    /** What was said last, of a plan of which something was said. */
    Layer last() {
        return layers.get(layers.size() - 1);
    }

    /** With another last layer. */
    Plan<E> withLast(Layer layer) {
        List<Layer> same = new ArrayList<>(layers);
        same.set(same.size() - 1, layer);
        return new Plan<>(name, slots, ringSize, origin, clock, same);
    }

    boolean hasEffects() {
        return layers.stream().anyMatch(Layer::hasEffects);
    }

    Optional<JournalLayer<E>> journal() {
        return layers.stream()
                .filter(JournalLayer.class::isInstance)
                .map(this::ofThisPlan)
                .findFirst();
    }

    @SuppressWarnings("unchecked") // the one journal stands on the input's ring
    private JournalLayer<E> ofThisPlan(Layer layer) {
        return (JournalLayer<E>) layer;
    }

    Topology topology(boolean recovering) {
        Lowering lowering = lowered(recovering);
        return lowering.topology(name);
    }

    /** What replay runs: without effects and journal. */
    Topology stateOnly() {
        List<Layer> states =
                layers.stream().flatMap(layer -> layer.stateOnly().stream()).toList();
        Lowering lowering = new Plan<>(name, slots, ringSize, origin, clock, states).lowered(false);
        lowering.readTheRest();
        return lowering.topology(name);
    }

    private Lowering lowered(boolean recovering) {
        Lowering lowering = new Lowering(new RingSpec(name, ringSize, slots, origin), recovering);
        layers.forEach(layer -> layer.lower(lowering));
        return lowering;
    }
}
