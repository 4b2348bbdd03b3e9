package io.penstock.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.stages.Rule;
import io.penstock.flow.Flow;
import io.penstock.flow.FlowTotals;
import io.penstock.topology.Engine;
import io.penstock.topology.StageSpec;
import io.penstock.topology.TopologyFailedException;
import io.penstock.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of flows, as docs/semantics.md numbers them, on both engines. */
@Timeout(60)
public class FlowRulesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private record Event(String key, long time) {}

    static Stream<Engine> engines() {
        return Stream.concat(
                IntStream.range(0, 5).mapToObj(SteppedEngine::new),
                Stream.of(new DisruptorEngine(EngineOptions.defaults())));
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("F1")
    void aFailureFiresNoWindow(Engine engine) {
        Queue<String> fired = new ConcurrentLinkedQueue<>();
        Flow<Integer> flow = Flow.from(IntStream.range(0, 5000).boxed().toList())
                .map(x -> 1 / (x - 4000))
                .partition(x -> "all")
                .reduce(() -> 0, (count, x) -> count + 1)
                .onTrigger((key, count, pane) -> {
                    fired.add(key);
                    return List.of(count);
                });

        TopologyFailedException failure = assertThrows(TopologyFailedException.class, () -> flow.collect(engine));

        assertEquals(ArithmeticException.class, failure.getCause().getClass());
        assertEquals(List.of(), List.copyOf(fired));
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule({"F2", "F4"})
    void aWindowEndsOnceWhenAllSourcesHavePassedIt(Engine engine) throws InterruptedException {
        List<List<Event>> sources = new ArrayList<>();
        for (int source = 0; source < 3; source++) {
            int step = 10 + 45 * source;
            sources.add(IntStream.range(0, 5000 / step)
                    .mapToObj(i -> new Event("k", (long) i * step))
                    .toList());
        }
        long[] expected = new long[5];
        sources.forEach(events -> events.forEach(event -> expected[(int) event.time() / 1000]++));

        assertEquals(
                IntStream.range(0, 5)
                        .mapToObj(i -> i * 1000 + ":" + expected[i])
                        .toList(),
                panes(Flow.from(sources), engine));
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("F5")
    void aGapOfAMillionYearsCostsNothing(Engine engine) throws InterruptedException {
        long far = Duration.ofDays(365_000_000).toMillis();
        assertEquals(
                List.of("0:1", far + ":1"), panes(Flow.from(List.of(new Event("k", 0), new Event("k", far))), engine));
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("F6")
    void lateEventsAreCountedAndShown(Engine engine) throws InterruptedException {
        Queue<Event> seen = new ConcurrentLinkedQueue<>();
        FlowTotals totals = Flow.from(List.of(new Event("k", 1500), new Event("k", 999), new Event("k", 1000)))
                .eventTime(Event::time, Duration.ZERO, seen::add)
                .partition(Event::key)
                .window(Window.fixed(SECOND))
                .reduce(() -> 0, (count, event) -> count + 1)
                .emit()
                .run(engine);

        assertEquals(new FlowTotals(1, 1), totals);
        assertEquals(List.of(new Event("k", 999)), List.copyOf(seen));
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("F7")
    void timesBeforeTheEpochAreDividedDownwards(Engine engine) throws InterruptedException {
        assertEquals(
                List.of("-1000:1", "0:1"),
                panes(Flow.from(List.of(new Event("k", -500), new Event("k", 500))), engine));
    }

    private static List<String> panes(Flow<Event> events, Engine engine) throws InterruptedException {
        return events.eventTime(Event::time, Duration.ZERO)
                .partition(Event::key)
                .window(Window.fixed(SECOND))
                .reduce(() -> 0, (count, event) -> count + 1)
                .onTrigger((key, count, pane) -> List.of(pane.start() + ":" + count))
                .collect(engine);
    }

    @Test
    @Rule("F8")
    void aFlowIsAValueAndItsStepsShareAStage() throws InterruptedException {
        AtomicInteger iterators = new AtomicInteger();
        Iterable<Integer> source = () -> {
            iterators.incrementAndGet();
            return List.of(1, 2, 3).iterator();
        };
        Flow<Integer> flow = Flow.from(source).map(x -> x + 1);
        Flow<Integer> longer =
                flow.filter(x -> x > 2).flatMap(x -> List.of(x, x)).stages(2);

        assertEquals(
                List.of("from", "map, filter, flatMap", "map, filter, flatMap", "run"),
                longer.topology().stages().stream().map(StageSpec::layer).toList());
        assertEquals(0, iterators.get());
        assertEquals(List.of(2, 3, 4), flow.stages(1).collect(new SteppedEngine(1)));
        assertEquals(1, iterators.get());
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("F9")
    void statesThatCanBeJoinedAreFoldedBeforeTheyAreRouted(Engine engine) throws InterruptedException {
        AtomicInteger joined = new AtomicInteger();
        List<List<Integer>> sources =
                List.of(Collections.nCopies(5000, 1), Collections.nCopies(300, 1), Collections.nCopies(7, 1));

        List<Integer> sums = Flow.from(sources)
                .partition(x -> "all")
                .reduce(() -> 0, Integer::sum, (sum, other) -> {
                    joined.incrementAndGet();
                    return sum + other;
                })
                .emit((key, sum) -> sum)
                .collect(engine);

        assertEquals(List.of(5307), sums);
        assertEquals(sources.size() - 1, joined.get());
    }
}
