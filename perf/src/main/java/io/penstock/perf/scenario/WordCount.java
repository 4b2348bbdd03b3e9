package io.penstock.perf.scenario;

import io.penstock.perf.baseline.words.HandTunedWords;
import io.penstock.perf.baseline.words.ParallelWords;
import io.penstock.perf.measure.Comparison;
import io.penstock.perf.measure.Plan;
import io.penstock.perf.measure.Scenario;
import io.penstock.perf.measure.Side;
import io.penstock.perf.ours.ByteWords;
import io.penstock.perf.ours.StringWords;
import io.penstock.perf.text.ZipfText;
import java.util.List;

/** Word count: a text of 64 MiB whose words follow the law of Zipf and Mandelbrot, from the page cache. */
final class WordCount {
    private static final long BYTES = 64L << 20;
    private static final Plan PLAN = new Plan(3, 1_200_000_000, 3, 200_000_000, 1);

    private WordCount() {}

    static Scenario scenario() {
        return new Scenario(
                "wordcount", "MB/s", PLAN, "1g", directory -> ZipfText.write(directory, BYTES), comparisons());
    }

    private static List<Comparison> comparisons() {
        Side strings = new Side(
                "strings",
                "the guide's flow, all defaults, a String a word",
                directory -> new StringWords(Engines.defaults(), directory));
        Side bytes = new Side("bytes", "the program wordcount, all defaults", ByteWords::new);
        Side parallel = new Side(
                "parallel-stream",
                "Files.lines().parallel(), groupingByConcurrent and counting, common pool and caller",
                ParallelWords::new);
        Side handTuned = new Side(
                "hand-tuned",
                "two threads, chunks of the file, delimiters by eight bytes, open addressing over bytes",
                HandTunedWords::new);
        return List.of(
                new Comparison(strings, parallel), new Comparison(bytes, parallel), new Comparison(bytes, handTuned));
    }
}
