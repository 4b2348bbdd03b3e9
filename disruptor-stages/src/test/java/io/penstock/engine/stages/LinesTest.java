package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Chooser;
import io.penstock.stage.Demand;
import io.penstock.stage.StableHash;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Subscription;
import io.penstock.topology.TopologyFailedException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest extends DispatchingRig {
    private final Seen c = new Seen();

    private Subscription<Integer> asking(int max) {
        return Subscription.to(source).demand(Demand.of(max, 0));
    }

    private List<Integer> merged() {
        return Stream.of(a, b, c)
                .flatMap(seen -> seen.events().stream())
                .sorted()
                .toList();
    }

    @Test
    @Rule("S17")
    void fillsOneAndThenTheOtherWhereDemandIsEqual() {
        SteppedRunning running = running(asking(10), asking(10));

        send(running, 6);
        send(running, 1);
        send(running, 1);
        send(running, 8);

        assertEquals(range(0, 5), a.events());
        assertEquals(range(6, 15), b.events());
    }

    @Test
    @Rule("S67")
    void givesEachABatchInTurn() {
        source.dispatch(Dispatcher.fair());
        SteppedRunning running = running(asking(10), asking(1000));

        send(running, 2);
        send(running, 3);
        send(running, 1);
        send(running, 4);

        assertEquals(List.of(range(0, 1), List.of(5)), a.chunks);
        assertEquals(List.of(range(2, 4), range(6, 9)), b.chunks);
    }

    @Test
    @Rule("S67")
    void givesTheRestOfABatchToTheNext() {
        source.dispatch(Dispatcher.fair());
        SteppedRunning running = running(asking(3), asking(1000));

        send(running, 5);
        send(running, 1);

        assertEquals(range(0, 2), a.events().subList(0, 3));
        assertEquals(range(0, 5), merged());
    }

    @Test
    @Rule("S68")
    void beginsWithOneOfChanceAndGoesOnByDemand() {
        Set<Boolean> firstWasA = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            firstWasA.add(firstOfTwo(seed));
        }

        assertEquals(Set.of(true, false), firstWasA);
    }

    private static boolean firstOfTwo(int seed) {
        LinesTest lines = new LinesTest();
        lines.source.dispatch(Dispatcher.shuffled(seed));
        SteppedRunning running = lines.running(lines.asking(10), lines.asking(20));
        lines.send(running, 1);
        boolean first = lines.b.events().isEmpty();
        lines.send(running, 1);
        assertTrue(lines.b.events().contains(1), () -> "seed " + seed + ": want the next by demand");
        return first;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    @Rule("S68")
    void chancePassesOverWhoAskedForNothing(int seed) {
        source.dispatch(Dispatcher.shuffled(seed));
        SteppedRunning running = running(Subscription.to(source).demand(Demand.manual(10)), asking(10));

        send(running, 3);

        assertEquals(range(0, 2), b.events());
    }

    @Test
    @Rule("S69")
    void asksTheUsersChooserForEachEvent() {
        source.dispatch(Dispatcher.<Integer>choosing("parity", () -> (n, ends) -> {
            int wanted = n % 2;
            return ends.hasDemand(wanted) ? wanted : 1 - wanted;
        }));
        SteppedRunning running = running(asking(10), asking(10));

        send(running, 6);

        assertEquals(List.of(0, 2, 4), a.events());
        assertEquals(List.of(1, 3, 5), b.events());
    }

    @Test
    @Rule("S69")
    void asksNoChooserWhereOneStandsAlone() {
        source.dispatch(Dispatcher.<Integer>choosing("none", () -> (n, ends) -> {
            throw new IllegalStateException("asked for " + n);
        }));
        stages.consume("a", () -> a, asking(10));
        SteppedRunning running = Steps.launch(stages);
        running.settle();

        send(running, 6);

        assertEquals(range(0, 5), a.events());
    }

    @Test
    @Rule("S69")
    void failsAStageWhoseChooserChoosesOneThatDidNotAsk() {
        Chooser<Integer> stubborn = new Chooser<>() {
            @Override
            public int choose(Integer event, io.penstock.stage.Ends ends) {
                return 0;
            }

            @Override
            public String toString() {
                return "stubborn";
            }
        };
        source.dispatch(Dispatcher.choosing("first", () -> stubborn));
        SteppedRunning running = running(asking(2), asking(10));

        send(running, 3);

        assertEquals(
                "want an end below 2 that has demand, got 0 of stubborn",
                assertThrows(TopologyFailedException.class, running::await)
                        .getCause()
                        .getMessage());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Rule({"S67", "S18"})
    void losesNothingInTurnWhateverTheOrderOfSteps(int seed) {
        source.dispatch(Dispatcher.fair());
        SteppedRunning running = running(asking(1 + seed % 4), asking(5), seed);

        for (int i = 0; i < 40; i++) {
            send(running, 1 + i % 3);
        }

        assertEquals(range(0, producer.emitted() - 1), merged());
    }

    @Test
    @Rule("S70")
    void findsPartitionsByTheirNames() {
        source.dispatch(
                Dispatcher.<Integer>named(List.of("even", "odd"), n -> n == 4 ? null : n % 2 == 0 ? "even" : "odd"));
        SteppedRunning running = running(asking(10).partition("odd"), asking(10).partition("even"));

        send(running, 6);

        assertEquals(List.of(1, 3, 5), a.events());
        assertEquals(List.of(0, 2), b.events());
        assertEquals(1, running.status("source").discarded());
    }

    @Test
    @Rule("S70")
    void refusesANameThatThereIsNot() {
        source.dispatch(Dispatcher.<Integer>named(List.of("even", "odd"), n -> "prime"));

        assertEquals(
                "stage source: want a partition of those that its dispatcher names, [even, odd], got prime",
                assertThrows(IllegalArgumentException.class, () -> asking(1).partition("prime"))
                        .getMessage());
        SteppedRunning running = running(asking(1).partition("odd"), asking(1).partition("even"));
        send(running, 1);
        assertEquals(
                "want a partition of [even, odd], got prime for 0",
                assertThrows(TopologyFailedException.class, running::await)
                        .getCause()
                        .getMessage());
    }

    @Test
    @Rule("S70")
    void findsPartitionsByTheStableHash() {
        source.dispatch(Dispatcher.<Integer>hash(2, n -> "key" + n));
        SteppedRunning running = running(asking(100).partition(0), asking(100).partition(1));

        send(running, 50);

        assertTrue(a.events().stream().allMatch(n -> StableHash.partition("key" + n, 2) == 0));
        assertEquals(range(0, 49), merged());
        assertTrue(a.events().size() > 10 && b.events().size() > 10);
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Rule("S71")
    void letsSeveralShareAPartition(int seed) {
        source.dispatch(Dispatcher.<Integer>partition(2, n -> n % 2).shared());
        stages.consume("c", () -> c, asking(4).partition(0));
        SteppedRunning running = running(asking(2).partition(0), asking(3).partition(1), seed);

        for (int i = 0; i < 20; i++) {
            send(running, 1 + i % 3);
        }

        assertEquals(range(0, producer.emitted() - 1), merged());
        assertTrue(Stream.of(a, c).flatMap(seen -> seen.events().stream()).allMatch(n -> n % 2 == 0));
        assertTrue(b.events().stream().allMatch(n -> n % 2 == 1));
        assertTrue(!a.events().isEmpty() && !c.events().isEmpty());
    }
}
