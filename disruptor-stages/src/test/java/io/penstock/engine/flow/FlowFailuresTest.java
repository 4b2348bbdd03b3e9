package io.penstock.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.stages.Rule;
import io.penstock.flow.Flow;
import io.penstock.kernel.OnFailure;
import io.penstock.topology.Engine;
import io.penstock.topology.TopologyFailedException;
import io.penstock.window.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to values at which a function throws, and what the message of a failure tells. */
@Timeout(60)
public class FlowFailuresTest {
    private static final List<String> WORDS = List.of("1", "2", "three", "4", "five", "6");

    static Stream<Engine> engines() {
        return Stream.concat(
                IntStream.range(0, 20).mapToObj(SteppedEngine::new),
                Stream.of(new DisruptorEngine(EngineOptions.defaults())));
    }

    private static String failure(Flow<?> flow, Engine engine) {
        return assertThrows(TopologyFailedException.class, () -> flow.collect(engine))
                .getMessage();
    }

    private static void assertTells(String wanted, String message) {
        assertTrue(message.contains(wanted), () -> "want " + wanted + " in: " + message);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("F10")
    void aFailureNamesTheVerbAndThePlaceInTheSource(Engine engine, @TempDir Path directory) throws Exception {
        Flow<Integer> numbers =
                Flow.from(List.of(WORDS)).stages(1).filter(word -> true).map(Integer::parseInt);
        assertTells("failed in map, step 2 of 2, at value 3 of the source: ", failure(numbers, engine));

        Path file = Files.writeString(directory.resolve("numbers"), "10\n20\nthirty\n");
        assertTells(
                "failed in map, step 1 of 1, at the line at byte 6 of " + file + ": ",
                failure(Flow.lines(file).stages(1).map(Integer::parseInt), engine));
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("F10")
    void behindARingAFailureNamesTheEventOfThatRing(Engine engine) {
        Flow<Map.Entry<String, Integer>> sums = Flow.from(List.of(WORDS))
                .stages(1)
                .partition(word -> "all", 1)
                .reduce(() -> 0, (sum, word) -> sum + Integer.parseInt(word))
                .emit();
        assertTells("failed at event 2 of ring ", failure(sums, engine));
        assertTells(", in reduce: java.lang.NumberFormatException", failure(sums, engine));
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("F10")
    void aKeyThatThrowsIsAFailureOfPartition(Engine engine) {
        Flow<Map.Entry<Integer, Long>> counts = Flow.from(List.of(WORDS))
                .stages(1)
                .partition(Integer::parseInt)
                .reduce(() -> 0L, (count, word) -> count + 1)
                .emit();
        assertTells("failed in partition, at value 3 of the source: ", failure(counts, engine));
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("F11")
    void whateverThrowsTheValueIsPassedOverAndShownWithItsVerb(Engine engine) throws InterruptedException {
        Queue<String> dead = new ConcurrentLinkedQueue<>();
        OnFailure skip = OnFailure.skip((verb, value, cause) -> dead.add(verb + " " + value));
        assertEquals(
                List.of(1, 2, 4, 6),
                Flow.from(List.of(List.of("1 2", "three 4", "five 6")))
                        .stages(1)
                        .flatMap(line -> List.of(line.split(" ")))
                        .map(Integer::parseInt)
                        .onFailure(skip)
                        .collect(engine));
        assertEquals(List.of("map three", "map five"), List.copyOf(dead));

        dead.clear();
        assertEquals(
                4,
                Flow.from(List.of(WORDS))
                        .stages(1)
                        .partition(Integer::parseInt)
                        .reduce(() -> 0L, (count, word) -> count + 1)
                        .emit()
                        .onFailure(skip)
                        .collect(engine)
                        .size());
        assertEquals(List.of("partition three", "partition five"), List.copyOf(dead));

        dead.clear();
        assertEquals(
                List.of(13),
                Flow.from(List.of(WORDS))
                        .stages(1)
                        .partition(word -> "all", 1)
                        .reduce(() -> 0, (sum, word) -> sum + Integer.parseInt(word), Integer::sum)
                        .emit((key, sum) -> sum)
                        .onFailure(skip)
                        .collect(engine));
        assertEquals(List.of("reduce three", "reduce five"), List.copyOf(dead));
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("F11")
    void whatCannotBeRoutedOrJoinedTakesNoOtherValueWithIt(Engine engine) throws InterruptedException {
        List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
        AtomicInteger routed = new AtomicInteger();
        Queue<Object> dead = new ConcurrentLinkedQueue<>();
        Flow<Integer> sum = Flow.from(List.of(numbers))
                .stages(1)
                .partition(number -> "all", 2, (key, partitions) -> {
                    if (routed.incrementAndGet() % 10 == 0) {
                        throw new IllegalStateException("no way");
                    }
                    return 1;
                })
                .reduce(() -> 0, (total, number) -> total + number, (one, other) -> {
                    throw new IllegalStateException("cannot be joined");
                })
                .emit((key, total) -> total)
                .onFailure(OnFailure.skip((verb, value, cause) -> dead.add(value)));

        List<Integer> totals = sum.collect(engine);

        assertEquals(List.of(9, 19, 29, 39, 49, 59, 69, 79, 89, 99), List.copyOf(dead));
        assertEquals(List.of(4950 - 540), totals);
        assertTrue(!engine.explain(sum.topology()).contains("fold"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("F11")
    void theHookSeesTheValueItselfWhereItHasATime(Engine engine) throws InterruptedException {
        Queue<Object> dead = new ConcurrentLinkedQueue<>();
        Flow.from(List.of(WORDS))
                .eventTime(word -> 0, Duration.ZERO)
                .partition(word -> "all")
                .window(Window.fixed(Duration.ofSeconds(1)))
                .reduce(() -> 0, (sum, word) -> sum + Integer.parseInt(word))
                .emit()
                .onFailure(OnFailure.skip((verb, value, cause) -> dead.add(value)))
                .collect(engine);
        assertEquals(List.of("three", "five"), List.copyOf(dead));
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("F11")
    void anIterableThatThrowsIsGivenUpThere(Engine engine) throws InterruptedException {
        List<String> dead = new ArrayList<>();
        assertEquals(
                List.of(0, 1, 0, 1),
                Flow.from(List.of(List.of("a", "b")))
                        .stages(1)
                        .flatMap(word -> (Iterable<Integer>) Breaking::new)
                        .onFailure(OnFailure.skip((verb, value, cause) -> dead.add(verb + " " + value)))
                        .collect(engine));
        assertEquals(List.of("flatMap a", "flatMap b"), dead);
    }

    /** 0, 1, and then it throws. */
    private static final class Breaking implements Iterator<Integer> {
        private int next;

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Integer next() {
            if (next == 2) {
                throw new NoSuchElementException("broken");
            }
            return next++;
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("F11")
    void aFunctionIsCalledAgainAsOftenAsIsSaid(Engine engine) throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        Flow<Integer> thirdTime = Flow.from(List.of(List.of(7))).stages(1).map(value -> {
            if (calls.incrementAndGet() % 3 != 0) {
                throw new IllegalStateException("call " + calls);
            }
            return value;
        });
        assertEquals(List.of(7), thirdTime.onFailure(OnFailure.retry(2)).collect(engine));
        assertEquals(3, calls.get());

        assertTells("call 5", failure(thirdTime.onFailure(OnFailure.retry(1)), engine));

        calls.set(0);
        List<String> dead = new ArrayList<>();
        OnFailure once =
                OnFailure.retry(1).thenSkip((verb, value, cause) -> dead.add(value + " " + cause.getMessage()));
        assertEquals(List.of(), thirdTime.onFailure(once).collect(engine));
        assertEquals(List.of("7 call 2"), dead);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("F11")
    void whatTheHookThrowsFailsTheFlow(Engine engine) {
        OnFailure hook = OnFailure.skip((verb, value, cause) -> {
            throw new IllegalStateException("full of dead letters");
        });
        Flow<Integer> flow =
                Flow.from(List.of(WORDS)).stages(1).map(Integer::parseInt).onFailure(hook);
        assertTells("full of dead letters", failure(flow, engine));
    }
}
