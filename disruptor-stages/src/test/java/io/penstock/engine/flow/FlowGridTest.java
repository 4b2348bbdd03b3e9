package io.penstock.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.stages.Rule;
import io.penstock.topology.Engine;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A flow's answer depends on nothing but its source and its functions. */
@Timeout(60)
public class FlowGridTest {
    private static final Engine THREADS = new DisruptorEngine(EngineOptions.defaults());

    static Stream<Arguments> stepped() {
        List<Layout> grid = Layout.grid();
        return Stream.iterate(0, i -> i < grid.size(), i -> i + 1).map(i -> Arguments.of(grid.get(i), (long) i));
    }

    static Stream<Layout> threaded() {
        return Layout.grid().stream();
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("stepped")
    void countsTheSameWhenStepped(Layout layout, long seed) throws InterruptedException {
        counts(layout, seed, new SteppedEngine(seed));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("threaded")
    void countsTheSameOnThreads(Layout layout) throws InterruptedException {
        counts(layout, 1, THREADS);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("stepped")
    @Rule("F3")
    void closesTheSameWindowsWhenStepped(Layout layout, long seed) throws InterruptedException {
        windows(layout, seed, new SteppedEngine(seed));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("threaded")
    @Rule("F3")
    void closesTheSameWindowsOnThreads(Layout layout) throws InterruptedException {
        windows(layout, 1, THREADS);
    }

    private static void counts(Layout layout, long seed, Engine engine) throws InterruptedException {
        List<String> lines = GridFlows.lines(seed);
        Map<String, Long> expected = GridFlows.expectedCounts(lines);
        assertEquals(expected, GridFlows.counted(layout, false, lines, engine));
        assertEquals(expected, GridFlows.counted(layout, true, lines, engine), "folded ahead");
    }

    private static void windows(Layout layout, long seed, Engine engine) throws InterruptedException {
        List<List<GridFlows.Sale>> sales = GridFlows.sales(seed);
        GridFlows.Answer expected = GridFlows.expectedPanes(sales);
        assertFalse(expected.late().isEmpty(), "want late events in the test, got none");
        assertEquals(expected, GridFlows.windowed(layout, false, sales, engine));
        assertEquals(expected, GridFlows.windowed(layout, true, sales, engine), "folded ahead");
    }
}
