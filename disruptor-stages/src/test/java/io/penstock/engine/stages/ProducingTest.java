package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProducingTest {
    private final Driven producer = new Driven();
    private final Seen seen = new Seen();
    private final Stages stages = Stages.named("producing");
    private final Source<Integer> source = stages.produce("source", () -> producer);

    private SteppedRunning running(Demand demand) {
        stages.consume("sink", () -> seen, Subscription.to(source).demand(demand));
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        return running;
    }

    @Test
    @Rule("S8")
    void isCalledForEachAskThoughSeveralWait() {
        Stages counting = Stages.named("counting");
        Counter counter = new Counter(100);
        Source<Integer> numbers = counting.produce("counter", () -> counter);
        counting.consume("a", Seen::new, Subscription.to(numbers).demand(Demand.of(5)));
        counting.consume("b", Seen::new, Subscription.to(numbers).demand(Demand.of(7)));

        Steps.launch(counting).step("counter");

        assertEquals(List.of(5L, 7L), counter.calls);
    }

    @Test
    @Rule({"S8", "S9"})
    void isToldAllThatIsOutstandingThoughItEmittedLess() {
        SteppedRunning running = running(Demand.manual(10));
        seen.ask(4);
        running.settle();
        producer.send(1);
        running.settle();

        seen.ask(2);
        running.settle();

        assertEquals(List.of(4L, 2L), producer.asks);
        assertEquals(5, producer.outstanding());
    }

    @Test
    @Rule("S8")
    void isToldOfWhatIsAskedForWhileItIsCalled() {
        List<Long> told = new ArrayList<>();
        Stages asking = Stages.named("asking");
        Source<Integer> numbers = asking.produce("numbers", () -> (outstanding, out) -> {
            told.add(outstanding);
            if (told.size() == 1) {
                seen.ask(3);
            }
        });
        asking.consume("sink", () -> seen, Subscription.to(numbers).demand(Demand.manual(10)));
        SteppedRunning running = Steps.launch(asking);
        running.settle();

        seen.ask(4);
        running.settle();

        assertEquals(List.of(4L, 7L), told);
    }

    @Test
    @Rule("S9")
    void emitsWhenItIsWoken() {
        SteppedRunning running = running(Demand.of(10, 0));
        assertEquals(List.of(), seen.events());

        producer.send(3);
        running.settle();

        assertEquals(range(0, 2), seen.events());
    }

    @Test
    @Rule({"S10", "S11"})
    void carriesWhatIsEmittedInExcessUntilItIsAskedFor() {
        source.carry(20);
        SteppedRunning running = running(Demand.manual(10));
        seen.ask(4);
        running.settle();

        producer.send(9);
        running.settle();
        assertEquals(range(0, 3), seen.events());

        seen.ask(3);
        running.settle();
        assertEquals(range(0, 6), seen.events());
        assertEquals(List.of(4L), producer.asks);

        seen.ask(3);
        running.settle();
        assertEquals(range(0, 8), seen.events());
        assertEquals(List.of(4L, 6L), producer.asks);
    }

    @Test
    @Rule("S10")
    void keepsTheOrderWhenDemandComesWhileItCarries() {
        Stages asking = Stages.named("asking");
        Source<Integer> numbers = asking.produce("numbers", () -> (outstanding, out) -> {
            if (seen.chunks.isEmpty()) {
                out.emit(0);
                out.emit(1);
                seen.ask(2);
                out.emit(2);
            }
        });
        numbers.carry(2);
        asking.consume("sink", () -> seen, Subscription.to(numbers).demand(Demand.manual(10)));
        SteppedRunning running = Steps.launch(asking);
        running.settle();

        seen.ask(1);
        running.settle();

        assertEquals(range(0, 2), seen.events());
    }

    @Test
    @Rule("S12")
    void pullsNoMoreOfAnIterableThanIsAskedFor() throws InterruptedException {
        List<Integer> pulled = new ArrayList<>();
        Iterator<Integer> iterator =
                IntStream.range(0, 10).boxed().peek(pulled::add).iterator();
        Stages lazy = Stages.named("lazy");
        Source<Integer> numbers = lazy.from("numbers", () -> iterator);
        lazy.consume("sink", () -> seen, Subscription.to(numbers).demand(Demand.manual(10)));
        SteppedRunning running = Steps.launch(lazy);
        running.settle();

        seen.ask(3);
        running.settle();

        assertEquals(range(0, 2), pulled);
        assertEquals(pulled, seen.events());
        assertFalse(running.isDone());

        seen.ask(8);
        running.await();
        assertEquals(range(0, 9), seen.events());
    }

    @Test
    @Rule("S13")
    void endsBehindAllThatWasEmittedTheCarryIncluded() throws InterruptedException {
        SteppedRunning running = running(Demand.manual(10));
        seen.ask(2);
        running.settle();
        producer.send(5);
        producer.end();
        running.settle();
        assertFalse(seen.ended);

        seen.ask(3);
        running.await();

        assertEquals(range(0, 4), seen.events());
        assertTrue(seen.ended);
    }

    @Test
    @Rule("S13")
    void neverSaysEndAfterAFailure() {
        Stages failing = Stages.named("failing");
        Source<Integer> numbers = failing.from("numbers", range(0, 9));
        Source<Integer> broken = failing.through(
                "broken",
                () -> (events, out) -> {
                    throw new IllegalStateException("broken on purpose");
                },
                Subscription.to(numbers));
        failing.consume("sink", () -> seen, Subscription.to(broken));
        SteppedRunning running = Steps.launch(failing);

        TopologyFailedException failure = assertThrows(TopologyFailedException.class, running::await);

        assertEquals("broken on purpose", failure.getCause().getMessage());
        assertTrue(running.isDone());
        assertFalse(seen.ended);
    }
}
