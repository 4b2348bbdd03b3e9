package io.penstock.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.bundle.Bundle;
import io.penstock.bundle.Bundling;
import io.penstock.delivery.Delivery;
import io.penstock.delivery.DeliveryListener;
import io.penstock.delivery.DeliveryStages;
import io.penstock.delivery.Retries;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.examples.guide.Outbox.FromQueue;
import io.penstock.examples.guide.Outbox.Letter;
import io.penstock.examples.guide.Outbox.LetterQueue;
import io.penstock.rate.RateLimit;
import io.penstock.stages.Stages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final LetterQueue queue = new LetterQueue();

    // tag::stepped[]
    private SteppedRunning running(Consumer<List<String>> send) {
        RateLimit limit = RateLimit.of(10, Duration.ofSeconds(1));
        return new SteppedEngine(0)
                .launch(Outbox.stages(queue, limit, Runnable::run, send).topology());
    }
    // end::stepped[]

    private static List<Long> ids(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    // tag::test[]
    @Test
    void sendsTenASecondAndDeletesWhatWasSent() {
        List<List<String>> sent = new ArrayList<>();
        SteppedRunning running = running(sent::add);
        for (int id = 0; id < 15; id++) {
            queue.put(new Letter(id, " letter " + id));
        }

        running.settle(); // ten are taken, and wait for more to be sent with
        assertEquals(List.of(), sent);
        running.advance(Duration.ofMillis(50)); // their bundle is old enough
        running.settle();
        assertEquals(10, sent.get(0).size());
        assertEquals(ids(0, 9), queue.deleted().stream().sorted().toList());

        running.advance(Duration.ofSeconds(1)); // five more are taken
        running.settle();
        running.advance(Duration.ofMillis(50));
        running.settle();
        assertEquals(ids(0, 14), queue.deleted().stream().sorted().toList());
    }
    // end::test[]

    @Test
    void givesBackWhatCouldNotBeSent() {
        SteppedRunning running = running(letters -> {
            throw new IllegalStateException("no post today");
        });
        queue.put(new Letter(1, "letter"));
        running.settle();
        running.advance(Duration.ofMillis(50));
        running.settle();

        assertEquals(List.of(1L), queue.back());
        assertEquals(List.of(), queue.deleted());
    }

    @Test
    void triesAgainPreparesListensAndRoutes() {
        List<List<String>> sent = new ArrayList<>();
        List<String> aside = new ArrayList<>();
        AtomicInteger attempts = new AtomicInteger();
        Executor executor = Runnable::run;
        Consumer<Bundle<Delivery<String>>> send =
                bundle -> sent.add(bundle.events().stream().map(Delivery::value).toList());
        // tag::careful[]
        Stages stages = DeliveryStages.from("outbox", 1, () -> new FromQueue(queue))
                .partitionBy(String::length)
                .prepare(chunk -> chunk.stream()
                        .map(letter -> letter.with(letter.value().strip()))
                        .toList())
                .retry(new Retries(3, Duration.ofMillis(100)))
                .listen(
                        new DeliveryListener() {
                            @Override
                            public void onFailed(String where, List<Delivery<?>> failed) {
                                failed.forEach(letter -> aside.add(where + ": " + letter.value()));
                            }
                        },
                        System::nanoTime)
                .process(2, letter -> stamped(letter, attempts))
                .routeByName(letter -> letter.startsWith("!") ? "express" : "post")
                .retry(new Retries(1, Duration.ofSeconds(1)))
                .bundle("express", Bundling.of(1), 2, executor, send::accept)
                .bundle(
                        "post",
                        Bundling.<Delivery<String>>of(100)
                                .within(Duration.ofMillis(50))
                                .bytes(10_000, letter -> letter.value().length())
                                .until(letter -> letter.value().endsWith("!")),
                        4,
                        executor,
                        send::accept)
                .stages();
        // end::careful[]
        for (String letter : List.of(" ! now", "one", "", "two", "three!")) {
            queue.put(new Letter(queue.hashCode() + letter.length(), letter));
        }
        SteppedRunning running = new SteppedEngine(0).launch(stages.topology());
        for (int i = 0; i < 10; i++) {
            running.settle();
            running.advance(Duration.ofMillis(100));
        }
        running.settle();

        assertEquals(List.of("process-0: "), aside);
        assertEquals(4, attempts.get());
        assertEquals(
                List.of("! now", "one", "three!", "two"),
                sent.stream().flatMap(List::stream).sorted().toList());
    }

    private static String stamped(String letter, AtomicInteger attempts) {
        if (letter.isEmpty()) {
            attempts.incrementAndGet();
            throw new IllegalArgumentException("want a text, got none");
        }
        return letter;
    }

    @Test
    void sendsAllOnThreads() throws InterruptedException {
        assertEquals(1_000, Outbox.run(1_000));
    }
}
