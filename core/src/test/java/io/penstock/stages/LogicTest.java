package io.penstock.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stage.FakeHost;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogicTest {
    private final FakeHost<Integer> host = new FakeHost<>();
    private final Source<Integer> source = new Source<>("source", Overflow.waiting());

    @Test
    void pullsNoMoreElementsThanAreAskedFor() throws Exception {
        List<Integer> pulled = new ArrayList<>();
        Stream<Integer> numbers = IntStream.range(0, 10).boxed().peek(pulled::add);
        Iterator<Integer> iterator = numbers.iterator();
        ProducerLogic<Integer> logic = producer(new IterableProducer<>(() -> iterator));
        logic.onStart(host);
        host.room = 3;

        logic.onDemand(3);

        assertEquals(List.of(0, 1, 2), host.taken);
        assertEquals(host.taken, pulled);
    }

    @Test
    void completesOnceMoreIsAskedForThanThereIs() throws Exception {
        ProducerLogic<Integer> logic = producer(new IterableProducer<>(List.of(1, 2)));
        logic.onStart(host);
        host.room = 3;

        logic.onDemand(2);
        assertFalse(host.complete);

        logic.onDemand(1);
        assertTrue(host.complete);
    }

    @Test
    void failsWhereAnOutputRefusesWhatWasEmitted() throws Exception {
        ProducerLogic<Integer> logic = producer((outstanding, out) -> emit(5, out));
        logic.onStart(host);
        host.room = 4;

        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> logic.onDemand(1));

        assertEquals(
                "stage stage-under-test: want an output that takes what it has no demand for, got a refusal of 4",
                failure.getMessage());
    }

    @Test
    void completesAProducerThatSaidSo() throws Exception {
        ProducerLogic<Integer> logic = producer(new Emitting(2));
        logic.onStart(host);
        host.room = 2;

        logic.onDemand(1);

        assertTrue(host.complete);
    }

    @Test
    void emitsOnceMoreAtTheEndOfTheLastSubscription() throws Exception {
        ProducerConsumer<Integer, Integer> count = new Counting();
        ProducerConsumerLogic<Integer, Integer> logic =
                new ProducerConsumerLogic<>(count, List.of(Subscription.to(source), Subscription.to(source)));
        logic.onStart(host);
        host.room = 1;

        logic.onEvents(0, ListBatch.of(1, 2));
        logic.onEnd(0, false);
        logic.onEvents(1, ListBatch.of(3));
        logic.onEnd(1, true);

        assertEquals(List.of(3), host.taken);
    }

    @Test
    void asksByHandAndOnlyWhereDemandIsManual() throws Exception {
        FakeHost<Object> surroundings = new FakeHost<>();
        Asking asking = new Asking();
        ConsumerLogic<Integer> logic = new ConsumerLogic<>(
                asking, List.of(Subscription.to(source), Subscription.to(source).demand(Demand.manual(50))));

        logic.onStart(surroundings);
        logic.onEvents(1, ListBatch.of(1, 2));

        assertEquals(List.of("1:50", "1:2"), surroundings.asks);
        assertRefused("want n >= 0 on a subscription with manual demand, got n=1 on one with 1000/500", asking, 0, 1);
        assertRefused(
                "want n >= 0 on a subscription with manual demand, got n=-1 on one with 50/manual", asking, 1, -1);
        assertRefused("want a subscription of [0, 1], got 2", asking, 2, 1);
    }

    private static void assertRefused(String why, Asking asking, int subscription, long n) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> asking.control.ask(subscription, n));
        assertEquals("stage stage-under-test: " + why, refused.getMessage());
    }

    private static ProducerLogic<Integer> producer(Producer<Integer> code) {
        return new ProducerLogic<>(code, DemandMode.FORWARD);
    }

    private static void emit(int count, Emitter<? super Integer> out) {
        for (int i = 0; i < count; i++) {
            out.emit(i);
        }
    }

    private static final class Emitting implements Producer<Integer> {
        private final int count;
        private StageControl control;

        Emitting(int count) {
            this.count = count;
        }

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {
            emit(count, out);
            control.complete();
        }
    }

    private static final class Counting implements ProducerConsumer<Integer, Integer> {
        private int count;

        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) {
            count += events.size();
        }

        @Override
        public void onEnd(Emitter<? super Integer> out) {
            out.emit(count);
        }
    }

    private static final class Asking implements Consumer<Integer> {
        private StageControl control;

        @Override
        public void onStart(StageControl given) {
            control = given;
            given.ask(1, 50);
        }

        @Override
        public void onEvents(Batch<? extends Integer> events) {
            control.ask(control.subscription(), events.size());
        }
    }
}
