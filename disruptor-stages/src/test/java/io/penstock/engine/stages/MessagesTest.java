package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the threadless engine adds: a reader meets emissions one by one, though it looks when there are several. */
class MessagesTest {
    private final Driven producer = new Driven();
    private final Seen seen = new Seen();
    private final Stages stages = Stages.named("messages");
    private final Source<Integer> source = stages.produce("source", () -> producer);

    private SteppedRunning running(Demand demand) {
        stages.consume("sink", () -> seen, Subscription.to(source).demand(demand));
        SteppedRunning running = Steps.launch(stages);
        Steps.inOrder(running, "source", "sink");
        return running;
    }

    private void send(SteppedRunning running, int n) {
        producer.send(n);
        running.step("source");
    }

    @ParameterizedTest(name = "{0}/{1}, messages {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                10   | 5   | 10            | 5→5 5→5
                10   | 5   | 1 1 1 1 1 1 1 | 1 1 1 1 1→5 1 1
                10   | 5   | 3 3 4         | 3 3→6 4
                10   | 0   | 3 7           | 3 7→10
                10   | 9   | 3             | 1→1 1→1 1→1
                2    | 1   | 1 1           | 1→1 1→1
                1000 | 500 | 300 700       | 300 500→800 200
                100  | 20  | 60 40         | 60 40→100
                100  | 80  | 30 50 20      | 20→20 10 20→30 20→20 10 20→30
                1000 | 750 | 100 100 100   | 100 100 100→300
                """)
    @Rule({"S2", "S3", "S4"})
    void chunksEachMessageByItselfHoweverLateItIsLookedAt(int max, int min, String messages, String trace) {
        SteppedRunning running = running(Demand.of(max, min));
        for (String message : messages.split(" ")) {
            send(running, Integer.parseInt(message));
        }
        producer.asks.clear();
        StringBuilder happened = new StringBuilder();

        while (running.step("sink")) {
            running.step("source");
            happened.append(' ').append(seen.sizes().get(seen.chunks.size() - 1));
            producer.asks.forEach(ask -> happened.append('→').append(ask));
            producer.asks.clear();
        }

        assertEquals(trace, happened.toString().strip());
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Rule({"S2", "S4"})
    void neverLetsAChunkReachOverTheEndOfAMessage(int seed) {
        Random random = new Random(seed);
        int max = 1 + random.nextInt(300);
        int min = random.nextInt(max);
        List<Integer> wanted = new ArrayList<>();
        SteppedRunning running = running(Demand.of(max, min));

        for (int i = 0; i < 100; i++) {
            if (producer.outstanding() > 0 && random.nextInt(3) > 0) {
                int message = 1 + random.nextInt((int) producer.outstanding());
                send(running, message);
                cut(message, max - min, wanted);
            } else if (running.step("sink")) {
                running.step("source");
            }
        }
        running.settle();

        assertEquals(wanted, seen.sizes());
        assertEquals(range(0, producer.emitted() - 1), seen.events());
    }

    private static void cut(int message, int chunk, List<Integer> into) {
        for (int left = message; left > 0; left -= chunk) {
            into.add(Math.min(left, chunk));
        }
    }

    @Test
    @Rule("S2")
    void handlesMessagesOfSeveralProducersWholeInTheOrderInWhichTheyCame() {
        Driven second = new Driven();
        Source<Integer> other = stages.produce("other", () -> second);
        stages.consume(
                "sink",
                () -> seen,
                Subscription.to(source).demand(Demand.of(10, 8)),
                Subscription.to(other).demand(Demand.of(10, 5)));
        SteppedRunning running = Steps.launch(stages);
        Steps.inOrder(running, "source", "other", "sink");

        second.send(7);
        running.step("other");
        send(running, 3);
        second.send(1);
        running.step("other");
        List<List<Integer>> atOnce = new ArrayList<>();
        while (running.step("sink")) {
            atOnce.add(List.copyOf(seen.sizes()));
            seen.chunks.clear();
        }

        assertEquals(List.of(List.of(5), List.of(2), List.of(2), List.of(1), List.of(1)), atOnce);
    }

    @Test
    @Rule({"S2", "S5"})
    void handsAManualConsumerEachMessageWhole() {
        SteppedRunning running = running(Demand.manual(100));
        seen.ask(60);
        running.settle();

        send(running, 7);
        send(running, 1);
        send(running, 52);
        running.settle();

        assertEquals(List.of(7, 1, 52), seen.sizes());
    }

    @Test
    @Rule("S11")
    void letsWhatWasCarriedGoOutAsAMessageOfItsOwn() {
        source.carry(10);
        SteppedRunning running = running(Demand.manual(10));
        seen.ask(1);
        running.settle();
        send(running, 6);
        seen.ask(9);
        producer.send(4);

        running.settle();

        assertEquals(List.of(1, 5, 4), seen.sizes());
    }

    @Test
    @Rule("S14")
    void asksUpstreamBehindWhatItEmittedFromTheChunk() {
        List<String> happened = new ArrayList<>();
        ProducerConsumer<Integer, Integer> copy =
                (events, out) -> events.each((event, sequence, last) -> out.emit(event));
        Source<Integer> between =
                stages.through("between", () -> copy, Subscription.to(source).demand(Demand.of(2, 0)));
        stages.consume("sink", () -> seen, Subscription.to(between).demand(Demand.of(10)));
        SteppedRunning running = Steps.launch(stages);
        Steps.inOrder(running, "source", "between", "sink");
        producer.send(2);

        while (running.step("source") | running.step("between")) {
            happened.add("asked " + producer.asks);
        }
        running.step("sink");

        assertEquals(List.of("asked [2]", "asked [2, 2]"), happened);
        assertEquals(List.of(range(0, 1)), seen.chunks);
    }

    @Test
    @Rule({"S11", "S15"})
    void handsOverAnOutputThatMetPartOfItsDemandInTwoMessages() {
        ProducerConsumer<Integer, Integer> twice = (events, out) -> events.each((event, sequence, last) -> {
            out.emit(event);
            out.emit(event);
        });
        Source<Integer> between =
                stages.through("between", () -> twice, Subscription.to(source).demand(Demand.of(100, 80)));
        between.carry(40);
        stages.consume("sink", () -> seen, Subscription.to(between).demand(Demand.manual(100)));
        SteppedRunning running = Steps.launch(stages);
        Steps.inOrder(running, "source", "between", "sink");
        seen.ask(10);
        producer.send(20);
        running.settle();

        seen.ask(80);
        running.settle();

        assertEquals(List.of(10, 30), seen.sizes());
        assertEquals(Steps.doubled(0, 19), seen.events());
        assertEquals(List.of(100L, 20L), producer.asks);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"broadcast", "by demand", "partition"})
    @Rule({"S17", "S19", "S21"})
    void tellsMessagesApartWhateverTheDispatcher(String dispatcher) {
        source.dispatch(
                switch (dispatcher) {
                    case "broadcast" -> Dispatcher.broadcast();
                    case "by demand" -> Dispatcher.byDemand();
                    default -> Dispatcher.<Integer>partition(1, event -> 0);
                });
        Subscription<Integer> all = Subscription.to(source).demand(Demand.of(10, 0));
        stages.consume("sink", () -> seen, dispatcher.equals("partition") ? all.partition(0) : all);
        SteppedRunning running = Steps.launch(stages);
        Steps.inOrder(running, "source", "sink");

        send(running, 3);
        send(running, 4);
        send(running, 2);
        running.settle();

        assertEquals(List.of(3, 4, 2), seen.sizes());
    }

    @Test
    @Rule("S17")
    void findsTheNextConsumerForEachMessageThoughSeveralStandInOneTurn() {
        Seen other = new Seen();
        stages.consume("sink", () -> seen, Subscription.to(source).demand(Demand.of(10, 0)));
        stages.consume("other", () -> other, Subscription.to(source).demand(Demand.of(10, 0)));
        SteppedRunning running = Steps.launch(stages);
        Steps.inOrder(running, "source", "sink", "other");

        send(running, 6);
        send(running, 7);
        send(running, 1);
        running.settle();

        assertEquals(List.of(6, 1), seen.sizes());
        assertEquals(List.of(7), other.sizes());
    }
}
