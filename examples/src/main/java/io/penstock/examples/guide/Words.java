package io.penstock.examples.guide;

import io.penstock.flow.Flow;
import io.penstock.topology.Engine;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts words five times, one change at a time. */
public final class Words {
    private Words() {}

    /** Eagerly, in a loop. */
    public static Map<String, Long> loop(List<String> lines) {
        // tag::loop[]
        Map<String, Long> counts = new HashMap<>();
        for (String line : lines) {
            for (String word : line.split(" ")) {
                counts.merge(word, 1L, Long::sum);
            }
        }
        // end::loop[]
        return counts;
    }

    /** Lazily, in a stream. */
    public static Map<String, Long> stream(List<String> lines) {
        // tag::stream[]
        Map<String, Long> counts = lines.stream()
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        // end::stream[]
        return counts;
    }

    /** On an engine. */
    public static List<Map.Entry<String, Long>> flow(List<String> lines, Engine engine) throws InterruptedException {
        // tag::flow[]
        List<Map.Entry<String, Long>> counts = Flow.from(lines)
                .flatMap(line -> Arrays.asList(line.split(" ")))
                .partition(word -> word)
                .reduce(() -> 0L, (count, word) -> count + 1)
                .emit()
                .collect(engine);
        // end::flow[]
        return counts;
    }

    /** With stages and partitions as many as one likes. */
    public static Flow<Map.Entry<String, Long>> partitions(List<String> lines) {
        // tag::partitions[]
        Flow<Map.Entry<String, Long>> counts = Flow.from(lines)
                .stages(2)
                .flatMap(line -> Arrays.asList(line.split(" ")))
                .partition(word -> word, 4)
                .reduce(() -> 0L, (count, word) -> count + 1)
                .emit();
        // end::partitions[]
        return counts;
    }

    /** Folded before words are routed. */
    public static Flow<Map.Entry<String, Long>> ahead(List<String> lines) {
        // tag::ahead[]
        Flow<Map.Entry<String, Long>> counts = Flow.from(lines)
                .stages(2)
                .flatMap(line -> Arrays.asList(line.split(" ")))
                .partition(word -> word, 4)
                .reduce(() -> 0L, (count, word) -> count + 1, Long::sum)
                .emit();
        // end::ahead[]
        return counts;
    }
}
