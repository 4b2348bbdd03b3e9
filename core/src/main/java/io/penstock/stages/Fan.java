package io.penstock.stages;

import io.penstock.topology.Dispatch;
import io.penstock.topology.RingSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

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
        if (ends.isEmpty()) {
            throw new IllegalArgumentException("stage " + source.name() + ": want a subscription to it, got none");
        }
        if (source.dispatcher() instanceof Dispatcher.Partition<?> dispatcher) {
            checkPartitions(source, dispatcher.partitions(), ends);
        } else {
            checkStages(source, ends);
        }
    }

    private static void checkPartitions(Source<?> source, int partitions, List<End> ends) {
        String[] owners = new String[partitions];
        for (End end : ends) {
            int wanted = end.subscription().partition();
            if (wanted < 0 || wanted >= partitions) {
                throw refused(end, source, "want 0 <= partition < " + partitions + ", got " + wanted);
            }
            if (owners[wanted] != null) {
                throw refused(end, source, "partition " + wanted + " already goes to " + owners[wanted]);
            }
            owners[wanted] = end.stage();
        }
        int free = Arrays.asList(owners).indexOf(null);
        if (free >= 0) {
            throw new IllegalArgumentException(
                    "stage " + source.name() + ": want a subscription to each partition, got none to " + free);
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
        if (dispatcher instanceof Dispatcher.Partition) {
            return partitionRing(source, subscription.partition());
        }
        return dispatcher instanceof Dispatcher.Broadcast ? source.name() : source.name() + ">" + stage;
    }

    private static String partitionRing(Source<?> source, int partition) {
        return source.name() + "[" + partition + "]";
    }

    List<String> rings() {
        if (source.dispatcher() instanceof Dispatcher.Partition<?> dispatcher) {
            return IntStream.range(0, dispatcher.partitions())
                    .mapToObj(p -> partitionRing(source, p))
                    .toList();
        }
        return ends.stream()
                .map(end -> ring(source, end.stage(), end.subscription()))
                .distinct()
                .toList();
    }

    Dispatch dispatch() {
        if (source.dispatcher() instanceof Dispatcher.Partition<?> dispatcher) {
            return new Dispatch.Partition(untyped(dispatcher.partition()), "partition");
        }
        return source.dispatcher() instanceof Dispatcher.Broadcast ? new Dispatch.Broadcast() : new Dispatch.ByDemand();
    }

    /** Types end here: the ring carries what the source emits, and the function takes that. */
    @SuppressWarnings("unchecked")
    private static ToIntFunction<Object> untyped(ToIntFunction<?> partition) {
        return (ToIntFunction<Object>) partition;
    }

    int ringSize() {
        return source.ringSizeOr(RingSpec.sizeFor(maxDemand()));
    }

    /** Carry of each ring, given the largest max demand of the stage itself. */
    int carry(int ownMaxDemand) {
        return source.carryOr(Math.max(ownMaxDemand, maxDemand()));
    }

    private int maxDemand() {
        return ends.stream()
                .mapToInt(end -> end.subscription().demand().max())
                .max()
                .orElseThrow();
    }

    /** Most that all subscriptions together can ask for. */
    int totalDemand() {
        long sum = ends.stream()
                .mapToLong(end -> end.subscription().demand().max())
                .sum();
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }
}
