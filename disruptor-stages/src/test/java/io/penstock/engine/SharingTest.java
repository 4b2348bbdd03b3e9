package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.BlockingWaitStrategy;
import io.penstock.stage.Batch;
import io.penstock.stages.Consumer;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stages that share a thread do what they do on threads of their own, but for who waits for whom. */
@Timeout(60)
class SharingTest {
    private static final EngineOptions DEFAULTS = EngineOptions.defaults();
    private static final List<Integer> NUMBERS =
            IntStream.range(0, 5_000).boxed().toList();

    private final Stages stages = Stages.named("sharing");
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private final List<Integer> seen = new ArrayList<>();

    /** numbers, then the same, then a sink. */
    private void chain() {
        Source<Integer> numbers = stages.from("numbers", NUMBERS);
        Source<Integer> same = stages.through("same", this::same, Subscription.to(numbers));
        stages.consume(
                "sink",
                () -> events -> {
                    threads.put("sink", Thread.currentThread());
                    events.each((event, sequence, last) -> seen.add(event));
                },
                Subscription.to(same));
    }

    private ProducerConsumer<Integer, Integer> same() {
        return (events, out) -> {
            threads.put("same", Thread.currentThread());
            events.each((event, sequence, last) -> out.emit(event));
        };
    }

    private void run(EngineOptions options) throws InterruptedException {
        try (RunningStages running = stages.launch(new DisruptorEngine(options))) {
            running.await();
        }
    }

    @Test
    void theyRunOnOneThreadAndOthersOnTheirOwn() throws InterruptedException {
        chain();

        run(DEFAULTS.together("same", "numbers"));

        assertEquals(NUMBERS, seen);
        assertEquals("sharing/numbers+same", threads.get("same").getName());
        assertEquals("sharing/sink", threads.get("sink").getName());
    }

    @Test
    void oneThreadMayRunAll() throws InterruptedException {
        chain();

        run(DEFAULTS.together("numbers", "same", "sink", "none of these"));

        assertEquals(NUMBERS, seen);
        assertSame(threads.get("same"), threads.get("sink"));
    }

    @Test
    void whoeverWakesOneWakesTheThread() throws Exception {
        Source<Integer> told = stages.produce("told", Told::new);
        CountDownLatch handed = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(1);
        stages.consume("first", () -> events -> handed.countDown(), Subscription.to(told));
        stages.consume("second", () -> new Hearing(heard), Subscription.to(stages.produce("silent", Told::new)));

        try (RunningStages running = stages.launch(new DisruptorEngine(
                DEFAULTS.waitStrategy(BlockingWaitStrategy::new).together("first", "second", "told")))) {
            running.cast("second", "hear");
            heard.await();
            running.cast("told", "emit");
            handed.await();
        }
    }

    @Test
    void theyWaitWithOneStrategyThatIsMadeForTheFirst() throws InterruptedException {
        chain();
        AtomicInteger made = new AtomicInteger();
        EngineOptions options = DEFAULTS.waitStrategy(() -> {
                    throw new AssertionError("not the first");
                })
                .waitStrategy("numbers", () -> {
                    made.incrementAndGet();
                    return new BlockingWaitStrategy();
                })
                .together("sink", "same", "numbers");

        try (RunningStages running = stages.launch(new DisruptorEngine(options))) {
            running.await();
        }

        assertEquals(NUMBERS, seen);
        assertEquals(2, made.get(), "one to run with, and one that is looked at when it is launched");
    }

    @Test
    void oneThatFailsFailsTheTopology() {
        Source<Integer> numbers = stages.from("numbers", NUMBERS);
        IllegalStateException cause = new IllegalStateException("no");
        stages.consume(
                "sink",
                () -> events -> {
                    throw cause;
                },
                Subscription.to(numbers));

        TopologyFailedException failed =
                assertThrows(TopologyFailedException.class, () -> run(DEFAULTS.together("numbers", "sink")));

        assertSame(cause, failed.getCause());
    }

    @Test
    void aProducerThatBlocksIsInterruptedAsAllIsHalted() throws InterruptedException {
        Blocked blocked = new Blocked();
        stages.consume("sink", () -> events -> {}, Subscription.to(stages.produce("source", () -> blocked)));
        RunningStages running = stages.launch(new DisruptorEngine(DEFAULTS.together("source", "sink")));
        running.cast("source", "block");
        blocked.told.await();

        running.topology().halt();

        assertEquals(List.of("interrupted", "stopped"), blocked.seen);
    }

    @Test
    void oneThatBlocksAsItIsFirstAskedKeepsNoOtherFromStarting() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        Producer<Integer> blocks = (outstanding, out) -> released.await();
        stages.consume("sink", () -> events -> {}, Subscription.to(stages.produce("source", () -> blocks)));
        EngineOptions options = DEFAULTS.startLimit(Duration.ofSeconds(20)).together("source", "sink");

        try (RunningStages running = stages.launch(new DisruptorEngine(options))) {
            assertEquals(2, running.status().size());
            released.countDown();
        }
    }

    @Test
    void oneThatCannotStartIsNamedThoughOthersOnItsThreadCan() {
        stages.consume("sink", () -> events -> {}, Subscription.to(stages.produce("source", Unable::new)));
        EngineOptions options = DEFAULTS.together("source", "sink");

        String message = assertThrows(TopologyFailedException.class, () -> stages.launch(new DisruptorEngine(options)))
                .getMessage();
        assertTrue(message.contains("source"), message);
    }

    /** Cannot start. */
    private static final class Unable implements Producer<Integer> {
        @Override
        public void onStart(StageControl control) {
            throw new IllegalStateException("no");
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}
    }

    @Test
    void aConsumerIsNotThoughAProducerSharesItsThread() throws InterruptedException {
        CountDownLatch handed = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        List<String> ended = new CopyOnWriteArrayList<>();
        stages.consume(
                "sink",
                () -> events -> {
                    handed.countDown();
                    released.await();
                    ended.add("not interrupted");
                },
                Subscription.to(stages.from("source", List.of(1))));
        RunningStages running = stages.launch(new DisruptorEngine(DEFAULTS.together("source", "sink")));
        handed.await();

        ((AbstractRunning) running.topology()).haltAll();
        released.countDown();
        running.topology().halt();

        assertEquals(List.of("not interrupted"), ended);
    }

    @Test
    void oneThatIsAddedLaterHasAThreadOfItsOwn() throws Exception {
        Source<Integer> told = stages.produce("told", Told::new).dispatch(Dispatcher.broadcast());
        CountDownLatch handed = new CountDownLatch(2);
        stages.consume("first", () -> noting("first", handed), Subscription.to(told));
        Stages more = Stages.named("more");
        more.consume("later", () -> noting("later", handed), Subscription.to(told));

        try (RunningStages running = stages.launch(new DisruptorEngine(DEFAULTS.together("told", "first", "later")))) {
            running.add(more).get(0).joined().toCompletableFuture().get();
            running.cast("told", "emit");
            handed.await();
        }

        assertEquals("sharing/told+first", threads.get("first").getName());
        assertEquals("sharing/later", threads.get("later").getName());
    }

    private Consumer<Integer> noting(String name, CountDownLatch handed) {
        return events -> {
            threads.put(name, Thread.currentThread());
            handed.countDown();
        };
    }

    @Test
    void whoWaitsForItsOwnTopologyIsNamed() {
        CompletableFuture<RunningStages> itself = new CompletableFuture<>();
        Source<Integer> one = stages.from("one", List.of(1));
        stages.consume("waits", () -> events -> itself.join().await(), Subscription.to(one));

        try (RunningStages running = stages.launch(new DisruptorEngine(DEFAULTS.together("one", "waits")))) {
            itself.complete(running);
            assertEquals(
                    "want a thread outside of topology sharing to wait for it, got that of its stage waits",
                    assertThrows(TopologyFailedException.class, running::await)
                            .getCause()
                            .getMessage());
        }
    }

    @Test
    void whoSharesIsShown() {
        chain();

        assertEquals("""
                sharing:
                  [numbers] ──demand──> ring 1024, carry 1000 (wait backoff)
                  numbers ──> [same] ──demand──> ring 1024, carry 1000 \
                (demand 1000/500, leave within 30s, wait backoff, on the thread of numbers)
                  same ──> [sink] (demand 1000/500, leave within 30s, wait backoff)
                """, new DisruptorEngine(DEFAULTS.together("same", "numbers")).explain(stages.topology()));
    }

    @Test
    void nobodyIsOnTwoThreads() {
        EngineOptions options = DEFAULTS.together("numbers", "same");

        assertEquals(
                "want a stage or layer on one thread, got same on two",
                assertThrows(IllegalArgumentException.class, () -> options.together("same", "sink"))
                        .getMessage());
    }

    /** Emits one event when it is told to. */
    private static final class Told implements Producer<Integer> {
        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            out.emit(1);
        }
    }

    /** Hears one message. */
    private record Hearing(CountDownLatch heard) implements Consumer<Object> {
        @Override
        public void onEvents(Batch<?> events) {}

        @Override
        public void onCast(Object message) {
            heard.countDown();
        }
    }

    /** Blocks until it is interrupted. */
    private static final class Blocked implements Producer<Integer> {
        private final CountDownLatch told = new CountDownLatch(1);
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) throws InterruptedException {
            told.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                seen.add("interrupted");
                throw e;
            }
        }

        @Override
        public void onStop() {
            seen.add(Thread.currentThread().isInterrupted() ? "stopped interrupted" : "stopped");
        }
    }
}
