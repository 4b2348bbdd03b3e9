package io.penstock.flow;

import io.penstock.flow.layout.Layer;
import io.penstock.flow.layout.Wiring;
import io.penstock.kernel.ClosedPane;
import io.penstock.kernel.EventTime;
import io.penstock.kernel.KernelPlan;
import io.penstock.kernel.Reduction;
import io.penstock.kernel.Step;
import io.penstock.kernel.host.KernelLogic;
import io.penstock.kernel.host.SourceLogic;
import io.penstock.stage.Logic;
import io.penstock.topology.Dispatch;
import io.penstock.topology.Topology;
import io.penstock.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a plan into layers of stages: cuts it where values are routed, and makes one kernel of what is between two cuts. */
final class Lowering {
    private static final String SOURCE = "source";
    /** Most keys that a stage folds ahead before it sends them on: some tens of megabytes. */
    private static final int KEYS_AHEAD = 1 << 18;

    private static final Dispatch BY_DEMAND = new Dispatch.ByDemand();

    private final Plan plan;
    private final LongAdder late;
    private final List<Layer> layers = new ArrayList<>();

    private Lowering(Plan plan, LongAdder late) {
        this.plan = plan;
        this.late = late;
    }

    /**
     * Lowers a plan.
     *
     * @param late counts late values
     * @param sink what the end is called
     * @param end makes the logic that takes the values
     */
    static Topology lower(Plan plan, LongAdder late, String sink, Supplier<Logic<?, ?>> end) {
        Lowering lowering = new Lowering(plan, late);
        List<List<Element>> segments = lowering.segments();
        lowering.addSource(segments.get(0), lowering.aheadOf(segments, 1));
        int at = segments.get(0).size();
        for (int i = 1; i < segments.size(); i++) {
            lowering.addReduction(at, segments.get(i), lowering.aheadOf(segments, i + 1));
            at += segments.get(i).size();
        }
        lowering.layers.add(new Layer(sink, sink, 1, BY_DEMAND, number -> end));
        return new Wiring(lowering.layers, plan.options()).topology(plan.toString());
    }

    /** What stands before the first reduction, then each reduction with what stands behind it. */
    private List<List<Element>> segments() {
        List<List<Element>> segments = new ArrayList<>();
        segments.add(new ArrayList<>());
        for (Element element : plan.elements()) {
            if (element instanceof Element.Reduce) {
                segments.add(new ArrayList<>());
            }
            segments.get(segments.size() - 1).add(element);
        }
        return segments;
    }

    /** What the stages in front of a reduction fold for it. */
    private KernelPlan.@Nullable Ahead aheadOf(List<List<Element>> segments, int next) {
        if (next == segments.size()) {
            return null;
        }
        Reduction reduction = reduction((Element.Reduce) segments.get(next).get(0));
        return reduction.combine() == null ? null : new KernelPlan.Ahead(reduction, KEYS_AHEAD);
    }

    private Reduction reduction(Element.Reduce reduce) {
        return new Reduction(reduce.key(), reduce.window(), reduce.init(), reduce.fold(), combine(reduce));
    }

    /** Where single values may be passed over none are folded ahead: of a state that is passed over all its values would be gone. */
    private @Nullable BiFunction<Object, Object, ?> combine(Element.Reduce reduce) {
        return plan.onFailure().skips() ? null : reduce.combine();
    }

    private void addSource(List<Element> elements, KernelPlan.@Nullable Ahead ahead) {
        List<? extends Iterable<?>> readers =
                plan.source().readers(plan.options().stages());
        boolean alone = readers.size() == 1 && plan.options().stages() > 1;
        int cut = alone ? behindTime(elements) : elements.size();
        if (cut < elements.size()) {
            addReaders(readers, elements.subList(0, cut), null);
            addSteps(elements.subList(cut, elements.size()), ahead);
        } else {
            addReaders(readers, elements, ahead);
        }
    }

    /** Time is given at the source: so far the steps run there in any case. */
    private static int behindTime(List<Element> elements) {
        int cut = 0;
        for (int at = 0; at < elements.size(); at++) {
            cut = elements.get(at) instanceof Element.AssignTime ? at + 1 : cut;
        }
        return cut;
    }

    private void addReaders(
            List<? extends Iterable<?>> readers, List<Element> elements, KernelPlan.@Nullable Ahead ahead) {
        KernelPlan kernel = new KernelPlan(1, false, null, steps(elements), isTimed(0), plan.onFailure(), ahead);
        String label = label(Stream.concat(Stream.of(plan.source().label()), verbs(elements)), ahead);
        int turn = plan.options().demand().chunk();
        layers.add(new Layer(
                SOURCE,
                label,
                readers.size(),
                BY_DEMAND,
                number -> () -> new SourceLogic(readers.get(number), kernel, turn)));
    }

    private void addSteps(List<Element> elements, KernelPlan.@Nullable Ahead ahead) {
        KernelPlan kernel =
                new KernelPlan(senders(), isTimed(0), null, steps(elements), isTimed(0), plan.onFailure(), ahead);
        String label = label(verbs(elements), ahead);
        layers.add(
                new Layer("steps", label, plan.options().stages(), BY_DEMAND, number -> () -> new KernelLogic(kernel)));
    }

    private void addReduction(int at, List<Element> elements, KernelPlan.@Nullable Ahead ahead) {
        Element.Reduce reduce = (Element.Reduce) elements.get(0);
        int partitions = reduce.partitions() == Keyed.AS_STAGES ? plan.options().stages() : reduce.partitions();
        Reduction reduction = reduction(reduce);
        boolean timedIn = isTimed(at);
        KernelPlan kernel = new KernelPlan(
                senders(),
                timedIn,
                reduction,
                steps(elements.subList(1, elements.size())),
                isTimed(at + 1),
                plan.onFailure(),
                ahead);
        layers.add(new Layer(
                "reduce" + layers.size(),
                label(verbs(elements), ahead),
                partitions,
                new Dispatch.Partition(partitioner(reduce, timedIn, partitions), "key"),
                number -> () -> new KernelLogic(kernel)));
    }

    /** What comes in folded has its key at hand. */
    private Partitioner partitioner(Element.Reduce reduce, boolean timedIn, int partitions) {
        return combine(reduce) == null
                ? new Partitioner(reduce.key(), reduce.route(), timedIn, partitions)
                : new Partitioner(folded -> ((ClosedPane) folded).key(), reduce.route(), false, partitions);
    }

    private int senders() {
        return layers.get(layers.size() - 1).stages();
    }

    /** Whether a window looks at event time at that place of the plan or behind it. */
    private boolean isTimed(int from) {
        return !windows(from).isEmpty();
    }

    private List<Window> windows(int from) {
        return plan.elements().stream()
                .skip(from)
                .filter(element -> element instanceof Element.Reduce reduce && reduce.window() != Window.GLOBAL)
                .map(element -> ((Element.Reduce) element).window())
                .toList();
    }

    private List<Step> steps(List<Element> elements) {
        List<Step> steps = new ArrayList<>();
        for (Element element : elements) {
            Step step = step(element);
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    private @Nullable Step step(Element element) {
        if (element instanceof Element.Apply apply) {
            return apply.step();
        }
        if (element instanceof Element.AssignTime time && isTimed(0)) {
            Consumer<Object> counted = value -> {
                late.increment();
                time.late().accept(value);
            };
            return Step.eventTime(new EventTime(time.time(), time.disorderMs(), windows(0), counted));
        }
        return null;
    }

    private static String label(Stream<String> verbs, KernelPlan.@Nullable Ahead ahead) {
        return Stream.concat(verbs, ahead == null ? Stream.empty() : Stream.of("fold"))
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> verbs(List<Element> elements) {
        return elements.stream().map(Element::verb);
    }
}
