package io.penstock.testkit.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** The way out of a stage of a random net: what it emitted, each event with a number of its own, and who is to see it. */
final class Out {
    private enum Kind {
        DEMAND,
        FAIR,
        SHUFFLED,
        BROADCAST,
        PARTITION
    }

    final List<Long> emitted = new ArrayList<>();
    final List<Edge> edges = new ArrayList<>();
    final int ways;
    private final long first;
    private final Kind kind;
    Source<Long> source;

    Out(int number, RandomGenerator random) {
        first = number * 1_000_000L;
        ways = 1 + random.nextInt(3);
        kind = Kind.values()[random.nextInt(Kind.values().length)];
    }

    void is(Source<Long> described) {
        source = described;
        switch (kind) {
            case DEMAND -> source.dispatch(Dispatcher.byDemand());
            case FAIR -> source.dispatch(Dispatcher.fair());
            case SHUFFLED -> source.dispatch(Dispatcher.shuffled(first));
            case BROADCAST -> source.dispatch(Dispatcher.broadcast());
            case PARTITION -> source.dispatch(Dispatcher.<Long>partition(ways, this::partition));
        }
    }

    private int partition(long event) {
        return (int) (event * 31 % ways);
    }

    /** The partition of the next way out, −1 where there are none. */
    int partitionOf(int way) {
        return kind == Kind.PARTITION ? way : -1;
    }

    void emit(Emitter<? super Long> to) {
        long event = first + emitted.size();
        emitted.add(event);
        to.emit(event);
    }

    /** Nothing lost, nothing twice, nothing out of order. */
    void checkAll() {
        switch (kind) {
            case BROADCAST -> edges.forEach(edge -> assertEquals(emitted, edge.seen));
            case PARTITION -> edges.forEach(edge -> assertEquals(of(edge.partition), edge.seen));
            default -> assertEquals(emitted, shared());
        }
    }

    /** The same as far as it went. */
    void checkPart() {
        switch (kind) {
            case BROADCAST -> edges.forEach(edge -> startsWith(emitted, edge.seen));
            case PARTITION -> edges.forEach(edge -> startsWith(of(edge.partition), edge.seen));
            default -> {
                List<Long> shared = shared();
                assertEquals(shared.stream().distinct().toList(), shared);
            }
        }
    }

    private List<Long> of(int partition) {
        return emitted.stream().filter(event -> partition(event) == partition).toList();
    }

    /** What came over all edges together, each of them in order. */
    private List<Long> shared() {
        List<Long> all = new ArrayList<>();
        for (Edge edge : edges) {
            assertEquals(edge.seen.stream().sorted().toList(), edge.seen);
            all.addAll(edge.seen);
        }
        Collections.sort(all);
        return all;
    }

    private static void startsWith(List<Long> all, List<Long> part) {
        assertEquals(all.subList(0, Math.min(all.size(), part.size())), part);
    }
}
