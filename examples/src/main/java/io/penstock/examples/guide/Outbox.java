package io.penstock.examples.guide;

// tag::imports[]
import io.penstock.bundle.Bundling;
import io.penstock.delivery.Acknowledger;
import io.penstock.delivery.Delivery;
import io.penstock.delivery.DeliveryStages;
import io.penstock.engine.DisruptorEngine;
import io.penstock.rate.RateLimit;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
// end::imports[]

/** Sends the letters of one's own queue: so many a second, many at once, and each is taken off the queue once it was sent. */
public final class Outbox {
    private Outbox() {}

    record Letter(long id, String text) {}

    /** One's own queue: what was taken comes back unless it is deleted. */
    static final class LetterQueue {
        private final Queue<Letter> waiting = new ConcurrentLinkedQueue<>();
        private final Queue<Long> deleted = new ConcurrentLinkedQueue<>();
        private final Queue<Long> back = new ConcurrentLinkedQueue<>();
        private volatile Runnable arrival = () -> {};

        void put(Letter letter) {
            waiting.add(letter);
            arrival.run();
        }

        List<Letter> take(long most) {
            List<Letter> taken = new ArrayList<>();
            while (taken.size() < most && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
            return taken;
        }

        void onArrival(Runnable wanted) {
            arrival = wanted;
        }

        void delete(List<Long> ids) {
            deleted.addAll(ids);
        }

        void giveBack(long id) {
            back.add(id);
        }

        List<Long> deleted() {
            return List.copyOf(deleted);
        }

        List<Long> back() {
            return List.copyOf(back);
        }
    }

    // tag::producer[]
    static final class FromQueue implements Producer<Delivery<String>>, Acknowledger<Long> {
        private final LetterQueue queue;

        FromQueue(LetterQueue queue) {
            this.queue = queue;
        }

        @Override
        public void onStart(StageControl control) {
            queue.onArrival(control::wake);
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Delivery<String>> out) {
            for (Letter letter : queue.take(outstanding)) {
                out.emit(Delivery.of(letter.text(), this, letter.id()));
            }
        }

        @Override
        public void acknowledge(List<Long> succeeded, List<Failed<Long>> failed) {
            queue.delete(succeeded);
            failed.forEach(letter -> queue.giveBack(letter.tag()));
        }
    }
    // end::producer[]

    // tag::stages[]
    static Stages stages(LetterQueue queue, RateLimit limit, Executor executor, Consumer<List<String>> send) {
        return DeliveryStages.from("outbox", 1, () -> new FromQueue(queue))
                .limit(limit)
                .process(2, String::strip)
                .bundle(
                        "send",
                        Bundling.<Delivery<String>>of(100).within(Duration.ofMillis(50)),
                        4,
                        executor,
                        bundle -> send.accept(
                                bundle.events().stream().map(Delivery::value).toList()))
                .stages();
    }
    // end::stages[]

    /** Runs it. */
    public static void main(String[] args) throws InterruptedException {
        System.out.println(run(10) + " letters sent");
    }

    static int run(int letters) throws InterruptedException {
        LetterQueue queue = new LetterQueue();
        CountDownLatch sent = new CountDownLatch(letters);
        for (int id = 0; id < letters; id++) {
            queue.put(new Letter(id, "letter " + id));
        }
        // tag::run[]
        RateLimit limit = RateLimit.of(10_000, Duration.ofSeconds(1));
        ExecutorService executor = Executors.newFixedThreadPool(4);
        Stages stages = stages(queue, limit, executor, texts -> texts.forEach(text -> sent.countDown()));
        try (RunningStages running = stages.launch(DisruptorEngine.withDefaults())) {
            sent.await();
            running.drain(); // nothing more is taken from the queue; what was taken is sent
            running.await();
        } finally {
            executor.shutdown();
        }
        // end::run[]
        return queue.deleted().size();
    }
}
