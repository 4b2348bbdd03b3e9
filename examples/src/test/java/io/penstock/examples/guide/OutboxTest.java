package io.penstock.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.examples.guide.Outbox.Letter;
import io.penstock.examples.guide.Outbox.LetterQueue;
import io.penstock.rate.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final LetterQueue queue = new LetterQueue();

    private SteppedRunning running(Consumer<List<String>> send) {
        RateLimit limit = RateLimit.of(10, Duration.ofSeconds(1));
        return new SteppedEngine(0)
                .launch(Outbox.stages(queue, limit, Runnable::run, send).topology());
    }

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
    void sendsAllOnThreads() throws InterruptedException {
        assertEquals(1_000, Outbox.run(1_000));
    }
}
