package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.doubled;
import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stages.Emitter;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BetweenTest {
    private final Repeating between = new Repeating(2);
    private final Seen seen = new Seen();
    private final Stages stages = Stages.named("between");

    private SteppedRunning running(int events, Demand upstream, Repeating repeating, Demand downstream, long seed) {
        Source<Integer> counter = stages.produce("counter", () -> new Counter(events));
        Source<Integer> source = stages.through(
                "between", () -> repeating, Subscription.to(counter).demand(upstream));
        source.carry(200);
        stages.consume("sink", () -> seen, Subscription.to(source).demand(downstream));
        return Steps.launch(stages, seed);
    }

    @Test
    @Rule({"S14", "S15"})
    void handsOnEachChunkAsOneBatchWhileItIsAskedForAll() throws InterruptedException {
        oneTurnEach(running(200, Demand.of(100, 80), between, Demand.of(100, 50), 0));

        assertEquals(List.of(range(0, 19), range(20, 39)), between.chunks.subList(0, 2));
        assertEquals(range(100, 119), between.chunks.get(5));
        assertEquals(List.of(doubled(0, 19), doubled(20, 39)), seen.chunks.subList(0, 2));
        assertEquals(doubled(0, 199), seen.events());
    }

    @Test
    @Rule({"S14", "S15"})
    void cutsALargeOutputByTheDemandItMeets() throws InterruptedException {
        oneTurnEach(running(280, Demand.of(100, 20), between, Demand.of(100, 50), 0));

        assertEquals(List.of(range(0, 79), range(80, 99), range(100, 179)), between.chunks.subList(0, 3));
        assertEquals(List.of(doubled(0, 24), doubled(25, 49), doubled(50, 74)), seen.chunks.subList(0, 3));
        assertEquals(doubled(0, 279), seen.events());
    }

    private static void oneTurnEach(SteppedRunning running) throws InterruptedException {
        boolean did = true;
        while (did) {
            did = running.step("counter") | running.step("between") | running.step("sink");
        }
        running.await();
    }

    @Test
    @Rule("S14")
    void asksUpstreamAsItHandlesEventsAndNotAsItsOwnAreDelivered() {
        Driven producer = new Driven();
        Source<Integer> source = stages.produce("source", () -> producer);
        Source<Integer> out =
                stages.through("between", () -> between, Subscription.to(source).demand(Demand.of(10)));
        stages.consume("sink", () -> seen, Subscription.to(out).demand(Demand.manual(10)));
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        seen.ask(1);
        running.settle();

        producer.send(5);
        running.settle();

        assertEquals(List.of(0), seen.events());
        assertEquals(List.of(10L, 5L), producer.asks);
    }

    @Test
    @Rule("S15")
    void isHandedNothingWhileItCarriesWhatNobodyAskedFor() {
        SteppedRunning running = running(100, Demand.of(10), between, Demand.manual(10), 0);
        running.settle();

        seen.ask(3);
        running.settle();
        assertEquals(List.of(range(0, 4)), between.chunks);
        assertEquals(List.of(0, 0, 1), seen.events());

        seen.ask(6);
        running.settle();
        assertEquals(List.of(range(0, 4)), between.chunks);
        assertEquals(doubled(0, 4).subList(0, 9), seen.events());
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Rule("S15")
    void standsAtMostOneChunkAheadOfTheDemandBehindIt(int seed) {
        Repeating tripling = new Repeating(3);
        SteppedRunning running = running(60, Demand.of(4, 2), tripling, Demand.manual(12), seed);
        int asked = 0;
        running.settle();

        while (asked < 180) {
            asked += 1 + seed % 7;
            seen.ask(1 + seed % 7);
            running.settle();
            int ahead = tripling.emitted - asked;
            assertTrue(ahead <= 6, () -> ahead + " events ahead of what was asked for");
        }

        assertEquals(60, tripling.chunks.stream().mapToInt(List::size).sum());
        assertEquals(180, seen.events().size());
    }

    @Test
    @Rule("S16")
    void keepsPullingThoughItDropsAll() throws InterruptedException {
        Repeating dropping = new Repeating(0);

        running(1020, Demand.of(100, 80), dropping, Demand.of(10), 0).await();

        assertEquals(
                range(0, 1019), dropping.chunks.stream().flatMap(List::stream).toList());
        assertEquals(List.of(), seen.events());
    }

    /** Emits each event some times, and notes what it is handed. */
    private static final class Repeating implements ProducerConsumer<Integer, Integer> {
        private final List<List<Integer>> chunks = new ArrayList<>();
        private final int times;
        private int emitted;

        Repeating(int times) {
            this.times = times;
        }

        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) throws Exception {
            List<Integer> chunk = new ArrayList<>();
            events.each((event, sequence, last) -> {
                chunk.add(event);
                for (int i = 0; i < times; i++, emitted++) {
                    out.emit(event);
                }
            });
            chunks.add(chunk);
        }
    }
}
