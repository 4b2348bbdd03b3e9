package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.TopologyFailedException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DispatchingTest extends DispatchingRig {
    private final Subscription<Integer> all = Subscription.to(source);

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @Test
    @Rule("S17")
    void goesToTheOneWithTheMostDemandEvenIfAnotherSeesNothing() {
        SteppedRunning running = running(all.demand(Demand.of(10)), all.demand(Demand.of(1000)));

        for (int i = 0; i < 30; i++) {
            send(running, 1);
        }

        assertEquals(List.of(), a.events());
        assertEquals(range(0, 29), b.events());
    }

    @Test
    @Rule("S17")
    void fillsOneUpToAllItAskedForBeforeTheNext() {
        SteppedRunning running = running(all.demand(Demand.manual(10)), all.demand(Demand.manual(10)));
        a.ask(2);
        b.ask(3);
        running.settle();

        send(running, 5);

        assertEquals(List.of(range(0, 2)), b.chunks);
        assertEquals(List.of(range(3, 4)), a.chunks);
    }

    @Test
    @Rule("S17")
    void takesTurnsWhereDemandIsEqual() {
        SteppedRunning running = running(all.demand(Demand.of(1, 0)), all.demand(Demand.of(1, 0)));

        for (int i = 0; i < 4; i++) {
            send(running, 1);
        }

        assertEquals(List.of(0, 2), a.events());
        assertEquals(List.of(1, 3), b.events());
    }

    @Test
    @Rule("S18")
    void sendsNoMoreThanAllTogetherAskedForAndEachEventOnce() {
        SteppedRunning running = running(all.demand(Demand.manual(10)), all.demand(Demand.manual(10)));
        a.ask(2);
        b.ask(1);
        b.ask(2);
        running.settle();

        send(running, 7);

        assertEquals(List.of(2L, 1L, 2L), producer.asks);
        assertEquals(range(0, 4), merged());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Rule("S18")
    void handsEachEventToExactlyOneWhateverTheOrderOfSteps(int seed) {
        SteppedRunning running = running(all.demand(Demand.of(3, 1)), all.demand(Demand.of(5, 2)), seed);

        for (int i = 0; i < 40; i++) {
            send(running, 1 + i % 3);
        }

        assertEquals(range(0, producer.emitted() - 1), merged());
    }

    private List<Integer> merged() {
        return Stream.of(a, b).flatMap(seen -> seen.events().stream()).sorted().toList();
    }

    @Test
    @Rule("S19")
    void broadcastsToAllByTheLeastDemand() {
        source.dispatch(Dispatcher.broadcast());
        SteppedRunning running = running(all.demand(Demand.of(10, 0)), all.demand(Demand.of(20, 0)));
        assertEquals(List.of(10L), producer.asks);

        send(running, 10);
        send(running, 10);

        assertEquals(List.of(range(0, 9), range(10, 19)), a.chunks);
        assertEquals(a.chunks, b.chunks);
        assertEquals(List.of(10L, 10L, 10L), producer.asks);
    }

    @Test
    @Rule("S19")
    void broadcastsNothingWhileOneOfThemDoesNotAsk() {
        source.dispatch(Dispatcher.broadcast());
        SteppedRunning running = running(all.demand(Demand.of(10)), all.demand(Demand.manual(10)));
        assertEquals(List.of(), producer.asks);

        b.ask(3);
        running.settle();
        send(running, 3);

        assertEquals(List.of(3L), producer.asks);
        assertEquals(range(0, 2), a.events());
        assertEquals(a.events(), b.events());
    }

    @Test
    @Rule("S20")
    void passesOverWhatASelectorRefusesAndAsksOn() {
        source.dispatch(Dispatcher.broadcast());
        SteppedRunning running = running(all.demand(Demand.of(4)).select(n -> n % 10 == 9), all.demand(Demand.of(4)));

        for (int i = 0; i < 20; i++) {
            send(running, 2);
        }

        assertEquals(List.of(List.of(9), List.of(19), List.of(29), List.of(39)), a.chunks);
        assertEquals(range(0, 39), b.events());
    }

    @Test
    @Rule("S20")
    void cutsChunksFromWhatASelectorLeaves() {
        source.dispatch(Dispatcher.broadcast());
        SteppedRunning running =
                running(all.demand(Demand.of(20, 18)).select(n -> n % 3 == 0), all.demand(Demand.of(20, 0)));

        send(running, 12);

        assertEquals(List.of(List.of(0, 3), List.of(6, 9)), a.chunks);
    }

    @Test
    @Rule("S20")
    void asksForOthersAsAMessageGoesOutBeforeTheConsumersSeeIt() {
        source.dispatch(Dispatcher.broadcast());
        SteppedRunning running = running(
                all.demand(Demand.manual(20)).select(n -> n >= 3),
                all.demand(Demand.manual(20)).select(n -> n >= 2));
        b.ask(4);
        running.settle();
        a.ask(6);
        running.settle();
        assertEquals(List.of(4L), producer.asks);

        producer.send(4);
        running.step("source");
        assertEquals(List.of(4L, 2L), producer.asks);

        running.settle();
        send(running, 2);
        assertEquals(List.of(3, 4, 5), a.events());
        assertEquals(List.of(2, 3, 4, 5), b.events());
        assertEquals(List.of(4L, 2L), producer.asks);
    }

    /** As in GenStage by hand: 8 behind 3 asks is a message, 10 in the place of 7 and 9, 12 of 11; then the consumer asks for 5. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Rule("S20")
    void hearsWhatIsAskedForInThePlaceOfOthersBeforeItsConsumerAsksAgain(int seed) {
        source.dispatch(Dispatcher.broadcast());
        SteppedRunning running =
                running(all.demand(Demand.of(7, 2)).select(n -> n % 2 == 0), all.demand(Demand.manual(100)), seed);
        b.ask(100);
        running.settle();

        send(running, 7);
        send(running, 8);

        assertEquals(List.of(List.of(0, 2, 4, 6), List.of(8), List.of(10), List.of(12), List.of(14)), a.chunks);
        assertEquals(List.of(7L, 3L, 5L + 3L, 1L), producer.asks);
    }

    @Test
    @Rule("S20")
    void asksAgainForWhatASelectorPassesOverWhereItIsAskedByHand() {
        source.dispatch(Dispatcher.broadcast());
        SteppedRunning running = running(all.demand(Demand.manual(10)).select(n -> n % 3 == 0), all);
        a.ask(4);
        running.settle();

        send(running, 4);
        send(running, 2);
        send(running, 6);

        assertEquals(List.of(0, 3, 6, 9), a.events());
        assertEquals(range(0, 9), b.events());
        assertEquals(List.of(4L, 2L, 2L), producer.asks);
    }

    @Test
    @Rule({"S21", "S24"})
    void letsTheOthersGoOnUntilTheCarryOfAStalledPartitionIsFull() {
        source.dispatch(Dispatcher.partition(2, n -> n % 2)).carry(4);
        SteppedRunning running = running(
                all.partition(0).demand(Demand.manual(8)), all.partition(1).demand(Demand.of(8, 0)));

        for (int i = 0; i < 10; i++) {
            send(running, 1);
        }
        assertEquals(List.of(), a.events());
        assertEquals(List.of(1, 3, 5), b.events());

        a.ask(2);
        running.settle();
        assertEquals(List.of(0, 2), a.events());
        assertEquals(List.of(1, 3, 5, 7, 9), b.events());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Rule({"S22", "S24"})
    void doesNotFailWhenAllThatIsAskedForBelongsToOnePartition(int seed) throws InterruptedException {
        Stages skewed = Stages.named("skewed");
        Source<Integer> counter = skewed.produce("counter", () -> new Counter(300));
        counter.dispatch(Dispatcher.<Integer>partition(3, n -> n < 280 ? 1 : 2)).carry(1);
        skewed.consume("idle", Seen::new, Subscription.to(counter).partition(0));
        skewed.consume("a", () -> a, Subscription.to(counter).partition(1).demand(Demand.of(4)));
        skewed.consume("b", () -> b, Subscription.to(counter).partition(2).demand(Demand.of(40)));

        Steps.launch(skewed, seed).await();

        assertEquals(range(0, 279), a.events());
        assertEquals(range(280, 299), b.events());
    }

    @Test
    @Rule("S23")
    void dropsWhatBelongsToNoPartitionWithoutUsingDemand() {
        source.dispatch(Dispatcher.<Integer>partition(2, n -> n % 3 - 1));
        SteppedRunning running = running(
                all.partition(0).demand(Demand.of(2, 0)), all.partition(1).demand(Demand.of(2, 0)));

        for (int i = 0; i < 9; i++) {
            send(running, 1);
        }

        assertEquals(List.of(1, 4, 7), a.events());
        assertEquals(List.of(2, 5, 8), b.events());
    }

    @Test
    @Rule("S23")
    void failsAStageWhoseEventsBelongToAPartitionThatDoesNotExist() {
        source.dispatch(Dispatcher.partition(2, n -> 2));
        SteppedRunning running = running(all.partition(0), all.partition(1));

        send(running, 1);

        assertEquals(
                "want a partition below 2, got 2 for 0",
                assertThrows(TopologyFailedException.class, running::await)
                        .getCause()
                        .getMessage());
    }

    @Test
    @Rule("S25")
    void refusesATakenPartitionAtTheOneWhoSubscribes() {
        source.dispatch(Dispatcher.partition(1, n -> 0));
        stages.consume("a", () -> a, all.partition(0));
        stages.consume("b", () -> b, all.partition(0));

        assertEquals(
                "stage b cannot subscribe to source: partition 0 already goes to a",
                assertThrows(IllegalArgumentException.class, stages::topology).getMessage());
    }
}
