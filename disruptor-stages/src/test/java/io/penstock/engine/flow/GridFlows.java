package io.penstock.engine.flow;

import io.penstock.flow.Flow;
import io.penstock.flow.Keyed;
import io.penstock.flow.Reduced;
import io.penstock.topology.Engine;
import io.penstock.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Flows that are run on every layout, and their answers found by other means. */
final class GridFlows {
    private static final int SOURCES = 3;
    private static final Duration DISORDER = Duration.ofMillis(40);
    private static final Duration LENGTH = Duration.ofMillis(100);

    private GridFlows() {}

    record Sale(String item, long time, int price) {}

    static List<String> lines(long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> "w" + random.nextInt(5) + " w" + random.nextInt(50) + " w" + random.nextInt(500))
                .limit(400)
                .toList();
    }

    /** Words by how often they come, then how many words come so often: two partitions, one behind the other. */
    static Map<String, Long> counted(Layout layout, boolean ahead, List<String> lines, Engine engine)
            throws InterruptedException {
        Keyed<String, String> routed = layout.of(Flow.from(lines))
                .flatMap(line -> List.of(line.split(" ")))
                .filter(word -> !word.equals("w3"))
                .partition(word -> word, layout.partitions());
        List<Map.Entry<Long, Long>> frequencies = counts(routed, ahead)
                .emit()
                .partition(Map.Entry::getValue, layout.partitions())
                .reduce(() -> 0L, (words, count) -> words + 1)
                .emit()
                .collect(engine);
        return byKey(frequencies);
    }

    private static <K, T> Reduced<K, Long> counts(Keyed<K, T> values, boolean ahead) {
        return ahead
                ? values.reduce(() -> 0L, (count, value) -> count + 1, Long::sum)
                : values.reduce(() -> 0L, (count, value) -> count + 1);
    }

    static Map<String, Long> expectedCounts(List<String> lines) {
        Map<String, Long> words = new TreeMap<>();
        for (String line : lines) {
            for (String word : line.split(" ")) {
                words.merge(word, 1L, Long::sum);
            }
        }
        words.remove("w3");
        Map<String, Long> frequencies = new TreeMap<>();
        words.values().forEach(count -> frequencies.merge(count.toString(), 1L, Long::sum));
        return frequencies;
    }

    private static <K> Map<String, Long> byKey(List<Map.Entry<K, Long>> entries) {
        Map<String, Long> byKey = new TreeMap<>();
        entries.forEach(entry -> {
            if (byKey.put(entry.getKey().toString(), entry.getValue()) != null) {
                throw new AssertionError(entry.getKey() + " came twice in " + entries);
            }
        });
        return byKey;
    }

    /** Several sources, each with disorder, late events and a gap of ten years. */
    static List<List<Sale>> sales(long seed) {
        Random random = new Random(seed);
        List<List<Sale>> sources = new ArrayList<>();
        for (int source = 0; source < SOURCES; source++) {
            List<Sale> sales = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                long gap = i < 100 ? -2000 : Duration.ofDays(3650).toMillis();
                long time = gap + i * 20L + Math.round(random.nextGaussian() * 60);
                sales.add(new Sale("item" + random.nextInt(5), time, random.nextInt(100)));
            }
            sources.add(sales);
        }
        return sources;
    }

    record Answer(List<String> panes, List<String> late) {}

    static Answer windowed(Layout layout, boolean ahead, List<List<Sale>> sources, Engine engine)
            throws InterruptedException {
        ConcurrentLinkedQueue<String> late = new ConcurrentLinkedQueue<>();
        Keyed<String, Sale> windows = layout.of(Flow.from(sources))
                .eventTime(Sale::time, DISORDER, sale -> late.add(sale.toString()))
                .filter(sale -> sale.price() != 50)
                .partition(Sale::item, layout.partitions())
                .window(Window.fixed(LENGTH));
        List<String> panes = sums(windows, ahead)
                .onTrigger((item, sum, pane) -> List.of(pane(item, pane.start(), sum)))
                .collect(engine);
        return new Answer(sorted(panes), sorted(late.stream().toList()));
    }

    private static Reduced<String, Long> sums(Keyed<String, Sale> sales, boolean ahead) {
        return ahead
                ? sales.reduce(() -> 0L, (sum, sale) -> sum + sale.price(), Long::sum)
                : sales.reduce(() -> 0L, (sum, sale) -> sum + sale.price());
    }

    static Answer expectedPanes(List<List<Sale>> sources) {
        Map<String, Map<Long, Long>> sums = new TreeMap<>();
        List<String> late = new ArrayList<>();
        for (List<Sale> sales : sources) {
            long watermark = Long.MIN_VALUE;
            for (Sale sale : sales) {
                long start = Math.floorDiv(sale.time(), LENGTH.toMillis()) * LENGTH.toMillis();
                if (start + LENGTH.toMillis() <= watermark) {
                    late.add(sale.toString());
                } else if (sale.price() != 50) {
                    sums.computeIfAbsent(sale.item(), none -> new TreeMap<>())
                            .merge(start, (long) sale.price(), Long::sum);
                }
                watermark = Math.max(watermark, sale.time() - DISORDER.toMillis());
            }
        }
        List<String> panes = new ArrayList<>();
        sums.forEach((item, starts) -> starts.forEach((start, sum) -> panes.add(pane(item, start, sum))));
        return new Answer(sorted(panes), sorted(late));
    }

    private static String pane(String item, long start, long sum) {
        return item + "@" + start + "=" + sum;
    }

    private static List<String> sorted(List<String> values) {
        return values.stream().sorted().toList();
    }
}
