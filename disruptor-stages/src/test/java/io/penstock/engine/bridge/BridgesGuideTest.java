package io.penstock.engine.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.EffectBridge;
import io.penstock.bridge.LiveIterator;
import io.penstock.bridge.LiveResults;
import io.penstock.bridge.Results;
import io.penstock.engine.DisruptorEngine;
import io.penstock.pipeline.Pipeline;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What docs/stages.md shows of bridges. */
class BridgesGuideTest {
    private final Engine engine = DisruptorEngine.withDefaults();
    private final List<Object> seen = Collections.synchronizedList(new ArrayList<>());

    private final class Reader implements Flow.Subscriber<String> {
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String event) {
            seen.add(event);
        }

        @Override
        public void onError(Throwable cause) {
            seen.add(cause);
            end.countDown();
        }

        @Override
        public void onComplete() {
            end.countDown();
        }
    }

    @Test
    void betweenAPublisherAndASubscriber() throws InterruptedException {
        Reader reader = new Reader();
        SubmissionPublisher<Integer> orders = new SubmissionPublisher<>();
        // tag::flow[]
        Stages stages = Stages.named("orders");
        Source<Integer> in = Bridges.from(stages, "in", orders);
        Source<String> priced = stages.through(
                "price",
                () -> (events, out) -> events.each((order, sequence, last) -> out.emit("order " + order)),
                Subscription.to(in).demand(Demand.of(100)));
        Publisher<String> out =
                Bridges.publisher(stages, "out", Subscription.to(priced).demand(Demand.of(100)));
        out.subscribe(reader);
        // end::flow[]
        try (RunningStages running = stages.launch(engine)) {
            while (orders.getNumberOfSubscribers() == 0) {
                Thread.onSpinWait();
            }
            orders.submit(1);
            orders.submit(2);
            orders.close();
            running.await();
        }
        assertTrue(reader.end.await(10, TimeUnit.SECONDS));
        assertEquals(List.of("order 1", "order 2"), seen);
    }

    @Test
    void streamsInAndOut() {
        // tag::streams[]
        Stages stages = Stages.named("squares");
        Source<Integer> numbers = Bridges.from(stages, "numbers", () -> Stream.iterate(1, n -> n + 1));
        Source<Integer> squares = stages.through(
                "square",
                () -> (events, out) -> events.each((n, sequence, last) -> out.emit(n * n)),
                Subscription.to(numbers).demand(Demand.of(10)));
        Results<Integer> results =
                Bridges.results(stages, "results", Subscription.to(squares).demand(Demand.of(10)));
        try (Stream<Integer> stream = results.stream(engine)) {
            seen.addAll(stream.filter(n -> n % 2 == 1).limit(3).toList());
        }
        // end::streams[]
        assertEquals(List.of(1, 9, 25), seen);
    }

    private static final class Order {
        private int quantity;
    }

    @Test
    void aPipelineBetweenStages() throws InterruptedException {
        // tag::pipeline[]
        EffectBridge<Order, Integer> booked = Bridges.effect("booked", order -> order.quantity);
        Pipeline<Order> book = Pipeline.of("book", Order::new).ring(64).then(booked.step());
        Running booking = book.launch(engine);

        Stages before = Stages.named("before");
        Source<Integer> quantities = before.from("quantities", List.of(3, 4, 5));
        Bridges.input(
                before,
                "enter",
                book.input(booking),
                (Integer quantity, long position, Order order) -> order.quantity = quantity,
                Subscription.to(quantities));

        Stages behind = Stages.named("behind");
        behind.consume(
                "report",
                () -> events -> events.each((quantity, sequence, last) -> seen.add(quantity)),
                Subscription.to(Bridges.<Integer>from(behind, "in", booked)));
        // end::pipeline[]
        try (RunningStages reporting = behind.launch(engine);
                RunningStages entering = before.launch(engine)) {
            entering.await();
            booking.await();
            reporting.await();
        } finally {
            booking.halt();
        }
        assertEquals(List.of(3, 4, 5), seen);
    }

    @Test
    @Timeout(60)
    void fromStagesThatRun() throws InterruptedException, TimeoutException {
        Stages stages = Stages.named("squares");
        Source<Integer> squares =
                stages.from("squares", Collections.nCopies(1_000, 7)).open();
        try (RunningStages running = stages.launch(engine)) {
            // tag::pull[]
            LiveResults<Integer> results = Bridges.results(
                    running,
                    "reader",
                    Subscription.to(squares).demand(Demand.of(10)).mode(CancelMode.TRANSIENT));
            try (Stream<Integer> stream = results.stream()) {
                seen.addAll(stream.limit(3).toList());
            }
            try (LiveIterator<Integer> iterator = results.iterator()) {
                while (iterator.hasNext(Duration.ofSeconds(5)) && seen.size() < 5) {
                    seen.add(iterator.next());
                }
            }
            // end::pull[]
        }
        assertEquals(List.of(7, 7, 7, 7, 7), seen);
    }
}
