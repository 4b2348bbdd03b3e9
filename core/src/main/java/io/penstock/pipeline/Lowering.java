package io.penstock.pipeline;

import io.penstock.pipeline.logic.Handlers;
import io.penstock.pipeline.logic.StepLogic;
import io.penstock.stage.Logic;
import io.penstock.topology.Dispatch;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.InboundSpec;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A topology in the making: the rings where the next layer goes on, and behind which stages of each. */
final class Lowering {
    /** A ring on which the next layer goes on, and the stages there that it stands behind. */
    private record Front(String ring, List<String> behind) {}

    private final int ringSize;
    private final boolean recovering;
    private final List<RingSpec> rings = new ArrayList<>();
    private final List<StageSpec> stages = new ArrayList<>();
    private final List<Front> fronts = new ArrayList<>();

    Lowering(RingSpec input, boolean recovering) {
        this.ringSize = input.size();
        this.recovering = recovering;
        rings.add(input);
        fronts.add(new Front(input.name(), List.of()));
    }

    /** Size of the input's ring. */
    int ringSize() {
        return ringSize;
    }

    boolean isRecovering() {
        return recovering;
    }

    int partitions() {
        return fronts.size();
    }

    private InboundSpec inbound(int partition) {
        Front front = fronts.get(partition);
        return InboundSpec.step(front.ring(), front.behind());
    }

    List<String> addRings(String name, int count, int size, Supplier<?> slots) {
        List<String> names = new ArrayList<>();
        for (int p = 0; p < count; p++) {
            names.add(Names.ofPartition(name, p));
            rings.add(RingSpec.typed(names.get(p), size, slots));
        }
        return names;
    }

    void addStep(String name, String layer, int partition, Supplier<Logic<?, ?>> logic, FailurePolicy failure) {
        stages.add(new StageSpec(name, layer, logic, List.of(inbound(partition)), null, failure));
    }

    /**
     * Adds a stage that claims slots of other rings.
     *
     * @param label how it chooses the ring, for pictures
     */
    void addWay(
            String name, String layer, int partition, Supplier<Logic<?, ?>> logic, String label, List<String> rings) {
        OutboundSpec outbound = new OutboundSpec(new Dispatch.Claimed(label), rings, 0);
        stages.add(new StageSpec(name, layer, logic, List.of(inbound(partition)), outbound, FailurePolicy.FAIL));
    }

    /** Adds the stage that reads all fronts; nothing goes on behind it. */
    void addMerge(String name, Supplier<Logic<?, ?>> logic) {
        List<InboundSpec> inbound = fronts.stream()
                .map(front -> InboundSpec.step(front.ring(), front.behind()))
                .toList();
        stages.add(new StageSpec(name, name, logic, inbound, null, FailurePolicy.FAIL));
        fronts.clear();
    }

    /** The next layer stands behind these stages of the same ring. */
    void goOnBehind(int partition, List<String> behind) {
        fronts.set(partition, new Front(fronts.get(partition).ring(), List.copyOf(behind)));
    }

    /** The next layer goes on with these rings. */
    void goOnWith(List<String> next) {
        fronts.clear();
        next.forEach(ring -> fronts.add(new Front(ring, List.of())));
    }

    /** Gives rings that nobody reads a reader: replay leaves out the effects that read them. */
    void readTheRest() {
        for (int p = 0; p < fronts.size(); p++) {
            if (fronts.get(p).behind().isEmpty()) {
                addStep(Names.rest(p), Names.REST, p, () -> new StepLogic<Object>(Handlers.idle()), FailurePolicy.FAIL);
            }
        }
    }

    Topology topology(String name) {
        return new Topology(name, rings, stages);
    }
}
