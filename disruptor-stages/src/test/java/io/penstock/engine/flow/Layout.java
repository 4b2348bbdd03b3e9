package io.penstock.engine.flow;

import io.penstock.flow.Flow;
import java.util.List;
import java.util.stream.Stream;

/** One way to lay a flow out. None of them may change its answer. */
record Layout(int max, int min, int ringSize, int stages, int partitions) {
    private record Asking(int max, int min) {}

    /** Batches of 1, of 7 and of up to 1000; the least and the most demand that is kept; rings from 1 to 4096. */
    static List<Layout> grid() {
        List<Asking> askings = List.of(
                new Asking(1, 0), new Asking(8, 1), new Asking(8, 7), new Asking(1000, 0), new Asking(1000, 999));
        return askings.stream()
                .flatMap(asking -> Stream.of(1, 64, 4096)
                        .flatMap(ring -> Stream.of(1, 2, 7)
                                .flatMap(stages -> Stream.of(1, 2, 7)
                                        .map(partitions ->
                                                new Layout(asking.max, asking.min, ring, stages, partitions)))))
                .toList();
    }

    <T> Flow<T> of(Flow<T> flow) {
        return flow.demand(max, min).ringSize(ringSize).stages(stages);
    }
}
