package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AskingTest {
    private final Driven producer = new Driven();
    private final Seen seen = new Seen();
    private final Stages stages = Stages.named("asking");
    private final Source<Integer> source = stages.produce("source", () -> producer);

    @Test
    @Rule("S1")
    void asksForMaxAtLaunchThoughNobodyAsksTheStageItself() {
        Source<Integer> between = stages.through(
                "between", () -> (events, out) -> {}, Subscription.to(source).demand(Demand.of(10)));
        stages.consume("sink", () -> seen, Subscription.to(between).demand(Demand.manual(10)));

        Steps.launch(stages).settle();

        assertEquals(List.of(10L), producer.asks);
    }

    @ParameterizedTest(name = "{0}/{1}, messages {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                10   | 5   | 10            | 5→5 5→5
                10   | 5   | 1 1 1 1 1 1 1 | 1 1 1 1 1→5 1 1
                10   | 5   | 3 3 4         | 3 3→6 4
                10   | 0   | 10 3 7 10     | 10→10 3 7→10 10→10
                10   | 9   | 3             | 1→1 1→1 1→1
                1    | 0   | 1 1           | 1→1 1→1
                2    | 1   | 2             | 1→1 1→1
                3    | 1   | 3 3           | 2→2 1 2→3 1
                1000 | 500 | 1000          | 500→500 500→500
                100  | 20  | 100 80        | 80→80 20 80→100
                1000 | 750 | 100 100 100   | 100 100 100→300
                """)
    @Rule({"S2", "S3", "S4"})
    void handlesMessagesInChunksAndAsksAgainOnceFewEnoughAreOutstanding(
            int max, int min, String messages, String trace) {
        stages.consume("sink", () -> seen, Subscription.to(source).demand(Demand.of(max, min)));
        SteppedRunning running = Steps.launch(stages);
        Steps.inOrder(running, "source", "sink");
        StringBuilder happened = new StringBuilder();

        for (String message : messages.split(" ")) {
            producer.send(Integer.parseInt(message));
            while (running.step("source") | step(running, happened)) {}
        }

        assertEquals(trace, happened.toString().strip());
    }

    /** One turn of the sink, and one of the source at once if the sink has asked: so each ask stands behind its chunk. */
    private boolean step(SteppedRunning running, StringBuilder happened) {
        int chunks = seen.chunks.size();
        int asks = producer.asks.size();
        if (!running.step("sink")) {
            return false;
        }
        running.step("source");
        seen.sizes().stream().skip(chunks).forEach(size -> happened.append(' ').append(size));
        producer.asks.stream().skip(asks).forEach(ask -> happened.append('→').append(ask));
        return true;
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Rule({"S2", "S3"})
    void keepsBetweenMinAndMaxOutstandingWhateverTheMessages(int seed) {
        Random random = new Random(seed);
        int max = 1 + random.nextInt(40);
        int min = random.nextInt(max);
        stages.consume("sink", () -> seen, Subscription.to(source).demand(Demand.of(max, min)));
        SteppedRunning running = Steps.launch(stages, seed);
        running.settle();

        for (int i = 0; i < 50; i++) {
            producer.send(random.nextInt((int) producer.outstanding() + 1));
            running.settle();
            long outstanding = producer.outstanding();
            assertTrue(min < outstanding && outstanding <= max, () -> max + "/" + min + ": " + outstanding);
        }

        assertEquals(range(0, producer.emitted() - 1), seen.events());
        assertTrue(
                seen.sizes().stream().allMatch(size -> size <= max - min),
                () -> seen.sizes() + " of " + max + "/" + min);
    }

    @Test
    @Rule("S5")
    void asksByHandOnlyAndEachAskIsHeardByItself() {
        stages.consume("sink", () -> seen, Subscription.to(source).demand(Demand.manual(100)));
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        assertEquals(List.of(), producer.asks);

        seen.ask(20);
        seen.ask(30);
        running.settle();
        producer.send(50);
        running.settle();

        assertEquals(List.of(20L, 30L), producer.asks);
        assertEquals(List.of(range(0, 49)), seen.chunks);
    }

    @Test
    @Rule("S5")
    void keepsWhatIsAskedBeyondTheRoomOfTheRingAsADebt() {
        Source<Integer> numbers = stages.from("numbers", range(0, 99)).ringSize(8);
        Stages alone = stages;
        alone.consume("idle", Seen::new, Subscription.to(source));
        alone.consume("sink", () -> seen, Subscription.to(numbers).demand(Demand.manual(8)));
        SteppedRunning running = Steps.launch(alone);
        running.settle();

        seen.ask(30);
        running.settle();

        assertEquals(range(0, 29), seen.events());
        assertTrue(seen.sizes().stream().allMatch(size -> size <= 8), () -> "chunks of " + seen.sizes());
    }

    @Test
    @Rule("S6")
    void deliversASingleEventThoughMoreAreOutstandingThanMin() {
        stages.consume("sink", () -> seen, Subscription.to(source).demand(Demand.of(1000, 0)));
        SteppedRunning running = Steps.launch(stages);
        running.settle();

        producer.send(1);
        running.settle();

        assertEquals(List.of(List.of(0)), seen.chunks);
    }

    @ParameterizedTest(name = "{0}/{1}: batches of {2}")
    @CsvSource({
        "1000, 500, 500 500 500 500",
        "100, 80, 20 20 20 20 20 20 20",
        "100, 20, 80 20 80 80 20 80 80 20",
        "1, 0, 1 1 1"
    })
    @Rule("S7")
    void batchesWhatAProducerEmitsThatEmitsAllItIsAskedFor(int max, int min, String batches) {
        Stages counting = Stages.named("counting");
        Source<Integer> counter = counting.produce("counter", () -> new Counter(Integer.MAX_VALUE));
        counting.consume("sink", () -> seen, Subscription.to(counter).demand(Demand.of(max, min)));
        SteppedRunning running = Steps.launch(counting);
        List<Integer> wanted =
                Arrays.stream(batches.split(" ")).map(Integer::valueOf).toList();

        while (seen.chunks.size() < wanted.size()) {
            assertTrue(running.step("sink") | running.step("counter"), () -> "stuck behind " + seen.sizes());
        }

        assertEquals(wanted, seen.sizes());
        assertEquals(range(0, seen.events().size() - 1), seen.events());
    }
}
