package io.penstock.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.SteppedEngine;
import io.penstock.flow.Flow;
import io.penstock.topology.Engine;
import io.penstock.topology.TopologyFailedException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class FlowStreamTest {
    static Stream<Engine> engines() {
        return Stream.of(new SteppedEngine(3), new DisruptorEngine(EngineOptions.defaults()));
    }

    /** Counts for ever; knows how far, and how often it was closed. */
    private static final class Counting implements Iterable<Long>, Iterator<Long>, AutoCloseable {
        private final AtomicLong next = new AtomicLong();
        private final AtomicLong closed = new AtomicLong();

        @Override
        public Iterator<Long> iterator() {
            return this;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Long next() {
            return next.getAndIncrement();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void readsAllValuesInOrderWhereOneStageMakesThem(Engine engine) {
        List<Integer> values = IntStream.range(0, 20_000).boxed().toList();
        try (Stream<Integer> stream = Flow.from(values).stages(1).demand(16, 3).stream(engine)) {
            assertEquals(values, stream.toList());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void runsAheadOfItsReaderByNoMoreThanWasAskedFor(Engine engine) {
        Counting source = new Counting();
        try (Stream<Long> stream = Flow.from(source).map(x -> x).stages(2).demand(10, 5).stream(engine)) {
            Iterator<Long> reader = stream.iterator();
            for (int read = 1; read <= 5000; read++) {
                reader.next();
                // two mappers behind the source, the sink behind both, and what waits for the reader
                long most = read + 2 * 10 + 2 * 10 + 16 + 2 * 10;
                assertTrue(source.next.get() <= most, () -> "want at most " + most + ", got " + source.next);
            }
        }
        assertEquals(1, source.closed.get());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void leavingAStreamHaltsTheFlowAndClosesItsSource(Engine engine) {
        Counting source = new Counting();
        try (Stream<Long> stream = Flow.from(source).map(x -> 2 * x).stages(1).stream(engine)) {
            assertEquals(
                    LongStream.range(0, 5000).map(x -> 2 * x).boxed().toList(),
                    stream.limit(5000).toList());
        }
        assertEquals(1, source.closed.get());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aStreamThrowsWhatFailedItsFlow(Engine engine) {
        Flow<Integer> flow =
                Flow.from(IntStream.range(0, 5000).boxed().toList()).map(x -> 1 / (x - 4000));
        try (Stream<Integer> stream = flow.stream(engine)) {
            TopologyFailedException failure = assertThrows(TopologyFailedException.class, stream::count);
            assertEquals(ArithmeticException.class, failure.getCause().getClass());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void oneFlowMayRunManyTimes(Engine engine) throws InterruptedException {
        Flow<Integer> flow = Flow.from(List.of(1, 2, 3)).map(x -> x + 1);
        assertEquals(List.of(2, 3, 4), flow.collect(engine).stream().sorted().toList());
        assertEquals(3, flow.run(engine).values());
        try (Stream<Integer> stream = flow.stream(engine)) {
            assertEquals(9, stream.mapToInt(x -> x).sum());
        }
    }
}
