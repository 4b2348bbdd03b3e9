package io.penstock.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.topology.Dispatch;
import io.penstock.topology.Engine;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.TopologyFailedException;
import io.penstock.window.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowTest {
    private static final Engine ENGINE = new ToyEngine(1, 3);

    private record Reading(String sensor, long time) {}

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    @Test
    void appliesStepsInOrder() throws InterruptedException {
        List<Integer> answer = Flow.from(upTo(100))
                .map(x -> x + 1)
                .filter(x -> x % 2 == 0)
                .flatMap(x -> List.of(x, -x))
                .stages(1)
                .collect(ENGINE);

        List<Integer> expected = upTo(100).stream()
                .map(x -> x + 1)
                .filter(x -> x % 2 == 0)
                .flatMap(x -> Stream.of(x, -x))
                .toList();
        assertEquals(expected, answer);
    }

    @Test
    void routesKeysAsItIsTold() {
        OutboundSpec outbound = Flow.from(upTo(5))
                .partition(x -> x, 5, (key, partitions) -> partitions - 1 - key)
                .reduce(() -> 0, Integer::sum)
                .emit()
                .topology()
                .stages()
                .get(0)
                .outbound();
        ToIntFunction<Object> route = ((Dispatch.Partition) outbound.dispatch()).partition();

        assertEquals(
                List.of(4, 3, 2, 1, 0), upTo(5).stream().map(route::applyAsInt).toList());
    }

    @Test
    void refusesMoreStagesAndPartitionsThanThereCanBe() {
        Flow<Integer> numbers = Flow.from(upTo(5));
        for (int wrong : new int[] {0, Flow.MAX_STAGES + 1, Integer.MAX_VALUE}) {
            assertEquals(
                    "want 1 <= partitions <= 256, got " + wrong,
                    assertThrows(IllegalArgumentException.class, () -> numbers.partition(x -> x, wrong))
                            .getMessage());
            assertEquals(
                    "want 1 <= stages <= 256, got " + wrong,
                    assertThrows(IllegalArgumentException.class, () -> numbers.stages(wrong))
                            .getMessage());
        }
    }

    @Test
    void asksForNoTimeWithoutAWindow() throws InterruptedException {
        List<Integer> answer = Flow.from(upTo(5))
                .stages(1)
                .eventTime(
                        value -> {
                            throw new IllegalStateException("asked for the time of " + value);
                        },
                        Duration.ZERO)
                .collect(ENGINE);

        assertEquals(upTo(5), answer);
    }

    @Test
    void countsWordsOfAFile(@TempDir Path directory) throws Exception {
        Path file =
                Files.writeString(directory.resolve("text"), "the quick fox\nthe lazy dog\n".repeat(50) + "the end");

        Map<String, Long> counts = Flow.lines(file)
                .flatMap(line -> List.of(line.split(" ")))
                .partition(word -> word, 3)
                .reduce(() -> 0L, (count, word) -> count + 1)
                .emit()
                .stages(2)
                .collect(ENGINE)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertEquals(Map.of("the", 101L, "quick", 50L, "fox", 50L, "lazy", 50L, "dog", 50L, "end", 1L), counts);
    }

    @Test
    void cutsEventTimeIntoWindowsOnBothSidesOfZero() throws InterruptedException {
        List<String> panes = Flow.from(List.of(
                        new Reading("a", -1500), new Reading("a", -1), new Reading("b", 0), new Reading("a", 999)))
                .eventTime(Reading::time, Duration.ZERO)
                .partition(Reading::sensor)
                .window(Window.fixed(Duration.ofSeconds(1)))
                .reduce(() -> 0, (count, reading) -> count + 1)
                .onTrigger((sensor, count, pane) -> List.of(sensor + " " + pane.start() + " " + count))
                .stages(2)
                .collect(ENGINE);

        assertEquals(
                List.of("a -1000 1", "a -2000 1", "a 0 1", "b 0 1"),
                panes.stream().sorted().toList());
    }

    @Test
    void judgesLatenessAtTheSourceAndCountsIt() throws InterruptedException {
        ConcurrentLinkedQueue<Reading> seen = new ConcurrentLinkedQueue<>();
        FlowTotals totals = Flow.from(List.of(
                        new Reading("a", 500),
                        new Reading("b", 2000), // the watermark is 1000 now
                        new Reading("a", 999), // late
                        new Reading("a", 1000)))
                .eventTime(Reading::time, Duration.ofSeconds(1), seen::add)
                .partition(Reading::sensor)
                .window(Window.fixed(Duration.ofSeconds(1)))
                .reduce(() -> 0, (count, reading) -> count + 1)
                .emit()
                .run(ENGINE);

        assertEquals(new FlowTotals(3, 1), totals);
        assertEquals(List.of(new Reading("a", 999)), List.copyOf(seen));
    }

    @Test
    void windowsOfWindowsTakeTheEndAsTheirTime() throws InterruptedException {
        List<Reading> readings =
                upTo(60).stream().map(i -> new Reading("s" + i % 3, i * 100L)).toList();
        List<String> panes = Flow.from(readings)
                .eventTime(Reading::time, Duration.ofMillis(300))
                .partition(Reading::sensor)
                .window(Window.fixed(Duration.ofSeconds(1)))
                .reduce(() -> 0, (count, reading) -> count + 1)
                .emit()
                .partition(entry -> "all")
                .window(Window.fixed(Duration.ofSeconds(2)))
                .reduce(() -> 0, (sum, entry) -> sum + entry.getValue())
                .onTrigger((all, sum, pane) -> List.of(pane.start() + ":" + sum))
                .stages(2)
                .collect(ENGINE);

        assertEquals(
                List.of("0:20", "2000:20", "4000:20"), panes.stream().sorted().toList());
    }

    @Test
    void streamsLazilyFromAnEndlessSource() {
        Iterable<Integer> endless = () -> Stream.iterate(0, x -> x + 1).iterator();
        try (Stream<Integer> values = Flow.from(endless).map(x -> x * 2).stages(1).demand(4, 1).stream(ENGINE)) {
            assertEquals(List.of(0, 2, 4, 6, 8), values.limit(5).toList());
        }
    }

    @Test
    void closesIteratorsThatCanBeClosedWhenAStreamIsLeft() {
        ClosingIterable source = new ClosingIterable();
        try (Stream<Long> values = Flow.from(source).stream(ENGINE)) {
            assertEquals(7, values.limit(7).count());
        }
        assertEquals(1, source.closed());
    }

    @Test
    void aFunctionThatThrowsFailsTheFlow() {
        Flow<Integer> flow = Flow.from(upTo(10)).map(x -> 1 / (x - 5));
        TopologyFailedException failure = assertThrows(TopologyFailedException.class, () -> flow.collect(ENGINE));
        assertEquals(ArithmeticException.class, failure.getCause().getClass());
    }

    private static void assertFailsFor(String wanted, Flow<?> flow) {
        TopologyFailedException failure = assertThrows(TopologyFailedException.class, () -> flow.collect(ENGINE));
        assertEquals(wanted, failure.getCause().getMessage());
    }

    /** Null as the compiler does not see it. */
    private static <T> T none() {
        List<T> nothing = Collections.singletonList(null);
        return nothing.get(0);
    }

    @Test
    void saysWhatWasNull() {
        Flow<Integer> one = Flow.from(List.of(1));
        assertFailsFor("want values from the source, got null", Flow.from(List.of(Collections.singletonList(none()))));
        assertFailsFor("want a value from map, got null for 1", one.map(value -> none()));
        assertFailsFor(
                "want an iterable from flatMap, got null for 1", one.flatMap(value -> FlowTest.<List<Object>>none()));
        assertFailsFor(
                "want values from flatMap, got null for 1", one.flatMap(value -> Collections.singletonList(none())));
        assertFailsFor(
                "want a key from partition, got null for 1",
                one.partition(value -> none()).reduce(() -> 0, Integer::sum).emit());
    }

    @Test
    void refusesADisorderThatIsNoNumberOfMilliseconds() {
        for (String disorder : List.of("PT-1S", "PT0.0000001S", "PT2562047788015215H")) {
            Duration wrong = Duration.parse(disorder);
            assertThrows(
                    IllegalArgumentException.class, () -> Flow.from(upTo(3)).eventTime(value -> 0, wrong), disorder);
        }
    }

    @Test
    void refusesAFixedWindowWithoutEventTime() {
        Keyed<Integer, Integer> keyed = Flow.from(upTo(3)).partition(x -> x);
        var failure =
                assertThrows(IllegalStateException.class, () -> keyed.window(Window.fixed(Duration.ofSeconds(1))));
        assertTrue(failure.getMessage().contains("eventTime"), failure.getMessage());
    }

    @Test
    void refusesEventTimeBehindAPartition() {
        Flow<Map.Entry<Integer, Integer>> reduced = Flow.from(upTo(3))
                .partition(x -> x)
                .reduce(() -> 0, Integer::sum)
                .emit();
        assertThrows(IllegalStateException.class, () -> reduced.eventTime(entry -> entry.getValue(), Duration.ZERO));
    }

    @Test
    void givesTheSameCountsWhateverTheLayout() throws InterruptedException {
        Flow<Integer> values = Flow.from(upTo(500)).map(x -> x % 17);
        Map<Integer, Long> expected = new TreeMap<>();
        upTo(500).forEach(x -> expected.merge(x % 17, 1L, Long::sum));
        for (int stages : new int[] {1, 2, 7}) {
            for (int room : new int[] {1, 7, 1000}) {
                Map<Integer, Long> counts = new TreeMap<>();
                values.stages(stages)
                        .partition(x -> x)
                        .reduce(() -> 0L, (count, x) -> count + 1)
                        .emit()
                        .collect(new ToyEngine(stages * 31L + room, room))
                        .forEach(entry -> counts.merge(entry.getKey(), entry.getValue(), Long::sum));
                assertEquals(expected, counts, "stages=" + stages + " room=" + room);
            }
        }
    }
}
