package io.penstock.engine.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.ResultIterator;
import io.penstock.bridge.Results;
import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.engine.stages.Rule;
import io.penstock.stage.Demand;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Iterables, iterators and streams at both ends of stages, stepped and on threads. */
public class ResultsTest {
    private final Stages stages = Stages.named("results");
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong pulled = new AtomicLong();

    static List<Engine> engines() {
        return List.of(new SteppedEngine(7), DisruptorEngine.withDefaults());
    }

    private Stream<Long> counted(long below) {
        begun.incrementAndGet();
        return LongStream.range(0, below)
                .boxed()
                .peek(n -> pulled.incrementAndGet())
                .onClose(() -> closed.set(true));
    }

    private Results<Long> results(long below) {
        Source<Long> source = Bridges.from(stages, "in", () -> counted(below));
        return Bridges.results(stages, "out", Subscription.to(source).demand(Demand.of(10, 5)));
    }

    @Test
    @Rule("B7")
    void aStreamIsPulledAsFarAsIsAskedForAndClosedWithItsStage() {
        Source<Long> source = Bridges.from(stages, "in", () -> counted(Long.MAX_VALUE));
        stages.consume("take", () -> events -> {}, Subscription.to(source).demand(Demand.of(10, 5)));
        try (SteppedRunning running = new SteppedEngine(3).launch(stages.topology())) {
            running.step("in");
            running.step("in");
            assertEquals(10, pulled.get());
            assertFalse(closed.get());
        }
        assertTrue(closed.get());
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("B7")
    void anIteratorServesOneLaunch(Engine engine) throws InterruptedException {
        Iterator<Long> once = List.of(1L, 2L, 3L).iterator();
        Results<Long> results = Bridges.results(stages, "out", Subscription.to(Bridges.from(stages, "in", once)));

        assertEquals(List.of(1L, 2L, 3L), results.stream(engine).toList());
        TopologyFailedException again = assertThrows(
                TopologyFailedException.class, () -> results.stream(engine).toList());
        assertEquals(
                "stage in: want one launch with one iterator, got a second",
                again.getCause().getMessage());
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("B8")
    void nothingRunsBeforeTheFirstEventIsWanted(Engine engine) {
        Results<Long> results = results(3);
        try (Stream<Long> stream = results.stream(engine);
                ResultIterator<Long> iterator = results.iterator(engine)) {
            assertEquals(0, begun.get());

            assertEquals(List.of(0L, 1L, 2L), stream.toList());
            assertEquals(1, begun.get());
            assertTrue(iterator.hasNext());
            assertEquals(2, begun.get());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("B8")
    void closingAStreamStopsAnEndlessSource(Engine engine) {
        try (Stream<Long> stream = results(Long.MAX_VALUE).stream(engine)) {
            assertEquals(
                    LongStream.range(0, 10).boxed().toList(), stream.limit(10).toList());
        }
        assertTrue(closed.get());
        assertTrue(pulled.get() <= 10 + 16 + 10 + 10, () -> "pulled " + pulled);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("B8")
    void anIteratorIsReadToItsEndOrClosed(Engine engine) {
        ResultIterator<Long> whole = results(300).iterator(engine);
        for (long n = 0; n < 300; n++) {
            assertEquals(n, whole.next());
        }
        assertFalse(whole.hasNext());
        assertThrows(NoSuchElementException.class, whole::next);
        assertTrue(closed.getAndSet(false));
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("B8")
    void anIterableLaunchesForEachOfItsIterators(Engine engine) {
        Iterable<Long> iterable = results(3).iterable(engine);
        List<Long> read = new ArrayList<>();
        iterable.forEach(read::add);
        iterable.forEach(read::add);

        assertEquals(List.of(0L, 1L, 2L, 0L, 1L, 2L), read);
        assertEquals(2, begun.get());
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("B8")
    void aFailureNeverLooksLikeAnEnd(Engine engine) {
        IllegalStateException cause = new IllegalStateException("torn");
        Source<Long> source = Bridges.from(
                stages,
                "in",
                () -> counted(100).peek(n -> {
                    if (n == 50) {
                        throw cause;
                    }
                }));
        Results<Long> results =
                Bridges.results(stages, "out", Subscription.to(source).demand(Demand.of(10)));
        try (Stream<Long> stream = results.stream(engine)) {
            TopologyFailedException failed = assertThrows(TopologyFailedException.class, stream::toList);
            assertSame(cause, failed.getCause());
        }
        assertTrue(closed.get());
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("B8")
    void whatIsReadByResultsIsNotLaunchedOtherwise(Engine engine) {
        results(3);
        TopologyFailedException refused =
                assertThrows(TopologyFailedException.class, () -> engine.launch(stages.topology()));
        assertTrue(refused.getMessage().contains("stage out: want a launch by stream"), refused::getMessage);
    }
}
