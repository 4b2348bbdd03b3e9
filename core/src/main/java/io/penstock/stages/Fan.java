package io.penstock.stages;

import io.penstock.stage.Chooser;
import io.penstock.stage.Demand;
import io.penstock.topology.Dispatch;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What stands behind a source: everyone who subscribes to it, and the rings between.
 *
 * @param source where the events come from
 * @param ends the subscriptions to it
 */
record Fan(Source<?> source, List<End> ends) {
    /**
     * One subscription to the source.
     *
     * @param stage name of the stage that subscribes
     */
    record End(String stage, Subscription<?> subscription) {}

    Fan {
        if (ends.isEmpty() && !source.isOpen()) {
            throw new IllegalArgumentException("stage " + source.name() + ": want a subscription to it, got none");
        }
        if (source.dispatcher() instanceof Dispatcher.Partition<?> dispatcher) {
            checkPartitions(source, dispatcher, ends);
        } else {
            checkStages(source, ends);
        }
        if (source.saysCarry() && source.overflow().saysMost()) {
            throw new IllegalArgumentException(
                    "stage " + source.name() + ": want carry or an overflow that says how many events wait, got both");
        }
    }

    private static void checkPartitions(Source<?> source, Dispatcher.Partition<?> dispatcher, List<End> ends) {
        String[] owners = new String[dispatcher.partitions()];
        Set<String> taken = new HashSet<>();
        for (End end : ends) {
            int wanted = end.subscription().partition();
            if (wanted < 0 || wanted >= owners.length) {
                throw refused(end, source, "want 0 <= partition < " + owners.length + ", got " + wanted);
            }
            if (!taken.add(dispatcher.isShared() ? wanted + ">" + end.stage() : String.valueOf(wanted))) {
                throw refused(
                        end, source, "partition " + dispatcher.label(wanted) + " already goes to " + owners[wanted]);
            }
            owners[wanted] = end.stage();
        }
        int free = Arrays.asList(owners).indexOf(null);
        if (free >= 0 && !source.isOpen()) {
            throw new IllegalArgumentException("stage " + source.name()
                    + ": want a subscription to each partition, got none to " + dispatcher.label(free));
        }
    }

    private static void checkStages(Source<?> source, List<End> ends) {
        List<String> seen = new ArrayList<>();
        for (End end : ends) {
            if (end.subscription().partition() >= 0) {
                throw refused(
                        end,
                        source,
                        "it does not partition, got partition "
                                + end.subscription().partition());
            }
            if (seen.contains(end.stage())) {
                throw refused(end, source, "it does so already");
            }
            seen.add(end.stage());
        }
    }

    private static IllegalArgumentException refused(End end, Source<?> source, String why) {
        return new IllegalArgumentException(
                "stage " + end.stage() + " cannot subscribe to " + source.name() + ": " + why);
    }

    /** Name of the ring of one subscription. */
    static String ring(Source<?> source, String stage, Subscription<?> subscription) {
        Dispatcher<?> dispatcher = source.dispatcher();
        if (dispatcher instanceof Dispatcher.Partition<?> partitions) {
            String name = source.name() + "[" + partitions.label(subscription.partition()) + "]";
            return partitions.isShared() ? name + ">" + stage : name;
        }
        return dispatcher instanceof Dispatcher.Broadcast ? source.name() : source.name() + ">" + stage;
    }

    List<String> rings() {
        if (source.dispatcher() instanceof Dispatcher.Broadcast) {
            return List.of(source.name());
        }
        return ends.stream()
                .sorted(Comparator.comparingInt(Fan::partition))
                .map(end -> ring(source, end.stage(), end.subscription()))
                .distinct()
                .toList();
    }

    private static int partition(End end) {
        return end.subscription().partition();
    }

    Dispatch dispatch() {
        if (source.dispatcher() instanceof Dispatcher.Partition<?> dispatcher) {
            List<Integer> of = ends.stream().map(Fan::partition).sorted().toList();
            return new Dispatch.Partition(
                    untyped(dispatcher.partition()), "partition", dispatcher.partitions(), of, dispatcher.isShared());
        }
        if (source.dispatcher() instanceof Dispatcher.Choosing<?> dispatcher) {
            return new Dispatch.Chosen(untyped(dispatcher.chooser()), dispatcher.label());
        }
        return source.dispatcher() instanceof Dispatcher.Broadcast ? new Dispatch.Broadcast() : new Dispatch.ByDemand();
    }

    /** Types end here: the ring carries what the source emits, and the function takes that. */
    @SuppressWarnings("unchecked")
    private static ToIntFunction<Object> untyped(ToIntFunction<?> partition) {
        return (ToIntFunction<Object>) partition;
    }

    @SuppressWarnings("unchecked")
    private static Supplier<Chooser<Object>> untyped(Supplier<?> chooser) {
        return (Supplier<Chooser<Object>>) chooser;
    }

    int ringSize() {
        return source.ringSizeOr(RingSpec.sizeFor(maxDemand()));
    }

    /** The end that emits to it all, given the largest max demand of the stage itself. */
    OutboundSpec outbound(int ownMaxDemand) {
        int carry = source.overflow().mostOr(source.carryOr(Math.max(ownMaxDemand, maxDemand())));
        return new OutboundSpec(dispatch(), rings(), carry, source.overflow().whenFull(), source.isOpen());
    }

    private int maxDemand() {
        return ends.stream()
                .mapToInt(end -> end.subscription().demand().max())
                .max()
                .orElse(Demand.DEFAULT.max());
    }
}
