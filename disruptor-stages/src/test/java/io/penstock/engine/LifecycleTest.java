package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.pipeline.InputPipeline;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.pipeline.step.StepHandler;
import io.penstock.stage.Input;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.Running;
import io.penstock.topology.TopologyFailedException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How running topologies end: by closing, by failure, by halting. */
class LifecycleTest {
    private static final int PUBLISHERS = 3;
    private static final int EACH = 2_000;

    static final class Slot {
        long value;
    }

    static Set<String> strategies() {
        return Strategies.names();
    }

    private static DisruptorEngine engine(String strategy) {
        return new DisruptorEngine(EngineOptions.defaults()
                .waitStrategy(Strategies.named(strategy))
                .closeLimit(Duration.ofSeconds(30)));
    }

    private static InputPipeline<Slot> slots(int ring) {
        return Pipeline.of("slots", Slot::new).ring(ring);
    }

    private static boolean publish(Input<Slot> input, long value) throws InterruptedException {
        long sequence = input.claim(1);
        if (sequence >= 0) {
            input.slot(sequence).value = value;
            input.publish(sequence, sequence);
        }
        return sequence >= 0;
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void whatManyPublishersGotInBeforeTheCloseIsProcessedAndNothingElse(String strategy) throws Exception {
        List<Long> seen = new ArrayList<>();
        List<Long> published = Collections.synchronizedList(new ArrayList<>());
        Pipeline<Slot> pipeline =
                slots(64).manyPublishers().then(Step.effect("see", (slot, sequence, end) -> seen.add(slot.value)));
        try (Running running = pipeline.launch(engine(strategy))) {
            Input<Slot> input = pipeline.input(running);
            CountDownLatch half = new CountDownLatch(EACH);
            List<CompletableFuture<Void>> publishers = IntStream.range(0, PUBLISHERS)
                    .mapToObj(p -> CompletableFuture.runAsync(() -> publishUntilClosed(input, p, published, half)))
                    .toList();
            half.await();
            input.close();
            running.await();
            publishers.forEach(CompletableFuture::join);
            assertEquals(Input.CLOSED, input.tryClaim(1));
        }
        assertEquals(
                published.stream().sorted().toList(), seen.stream().sorted().toList());
    }

    private static void publishUntilClosed(Input<Slot> input, int p, List<Long> published, CountDownLatch half) {
        try {
            long value = p;
            while (publish(input, value)) {
                published.add(value);
                half.countDown();
                value += PUBLISHERS;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void aFailureWakesEveryoneWithinASecondAndShowsItsCause(String strategy) throws Exception {
        IllegalStateException cause = new IllegalStateException("at 3");
        Pipeline<Slot> pipeline = slots(1).then(Step.state("fail", (slot, sequence, end) -> {
            if (slot.value == 3) {
                throw cause;
            }
        }));
        try (Running running = pipeline.launch(engine(strategy))) {
            CompletableFuture<Void> publisher = CompletableFuture.runAsync(() -> publishUntilClosed(
                    pipeline.input(running),
                    0,
                    Collections.synchronizedList(new ArrayList<>()),
                    new CountDownLatch(0)));
            TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
            assertSame(cause, failed.getCause());
            publisher.get(1, TimeUnit.SECONDS);
            assertTrue(running.isDone());
        }
    }

    @Test
    void whereAThreadCannotBeHadNothingIsLeftRunning() throws Exception {
        List<Thread> made = new ArrayList<>();
        Set<String> begun = ConcurrentHashMap.newKeySet();
        Pipeline<Slot> pipeline = slots(8).then(
                        Step.state("first", noting("first", begun)), Step.state("second", noting("second", begun)));
        DisruptorEngine engine =
                new DisruptorEngine(EngineOptions.defaults().jmx("threadless").threads(body -> {
                    made.add(made.isEmpty() ? new Thread(body) : new Threadless(body));
                    return made.get(made.size() - 1);
                }));

        OutOfMemoryError thrown = assertThrows(OutOfMemoryError.class, () -> pipeline.launch(engine));

        assertEquals("no thread", thrown.getMessage());
        assertFalse(made.get(0).isAlive());
        assertEquals(Set.of(), begun);
        assertEquals(
                Set.of(), ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("threadless:*"), null));
    }

    /** What the system does when it has no more threads to give. */
    private static final class Threadless extends Thread {
        Threadless(Runnable body) {
            super(body);
        }

        @Override
        public synchronized void start() {
            throw new OutOfMemoryError("no thread");
        }
    }

    private static StepHandler<Slot> noting(String step, Set<String> begun) {
        return new StepHandler<>() {
            @Override
            public void onStart() {
                begun.add(step);
            }

            @Override
            public void onEvent(Slot slot, long sequence, boolean endOfBatch) {}

            @Override
            public void onStop() {
                begun.remove(step);
            }
        };
    }

    @Test
    void aFactoryWithoutAThreadIsNamed() {
        Pipeline<Slot> pipeline = slots(8).then(Step.state("only", (slot, sequence, end) -> {}));
        List<Thread> none = Collections.singletonList(null);
        DisruptorEngine engine = new DisruptorEngine(EngineOptions.defaults().threads(body -> none.get(0)));

        NullPointerException thrown = assertThrows(NullPointerException.class, () -> pipeline.launch(engine));

        assertEquals("want a thread for stage only, got null", thrown.getMessage());
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void haltingIdleStagesEndsThemAndIsNoCompletion(String strategy) throws Exception {
        Pipeline<Slot> pipeline = slots(8).then(Step.state("idle", (slot, sequence, end) -> slot.value++));
        try (Running running = pipeline.launch(engine(strategy))) {
            assertTrue(publish(pipeline.input(running), 1));
            running.halt();
            assertTrue(running.await(Duration.ZERO) || running.isDone());
        } catch (CancellationException halted) {
            return;
        }
        throw new AssertionError("want a halted topology to say so");
    }

    @Test
    void closingFinishesWhatIsIn() throws Exception {
        List<Long> seen = new ArrayList<>();
        Pipeline<Slot> pipeline = slots(1024).then(Step.effect("see", (slot, sequence, end) -> seen.add(slot.value)));
        try (Running running = pipeline.launch(engine("backoff"))) {
            for (long value = 0; value < EACH; value++) {
                assertTrue(publish(pipeline.input(running), value));
            }
        }
        assertEquals(LongStream.range(0, EACH).boxed().toList(), seen);
    }

    @Test
    void aSkippedEventIsShownToTheHookAndTheRestGoesOn() throws Exception {
        List<Long> dead = new ArrayList<>();
        List<Long> seen = new ArrayList<>();
        Step<Slot> step = Step.<Slot>state("odd", (slot, sequence, end) -> {
                    if (slot.value % 2 == 1) {
                        throw new IllegalArgumentException("odd");
                    }
                    seen.add(slot.value);
                })
                .onFailure(new FailurePolicy.Skip((stage, sequence, event, cause) -> dead.add(sequence)));
        Pipeline<Slot> pipeline = slots(16).then(step);
        try (Running running = pipeline.launch(engine("blocking"))) {
            for (long value = 0; value < 10; value++) {
                publish(pipeline.input(running), value);
            }
        }
        assertEquals(List.of(1L, 3L, 5L, 7L, 9L), dead);
        assertEquals(List.of(0L, 2L, 4L, 6L, 8L), seen);
    }

    @Test
    void anEventIsHandedOverAgainAsOftenAsSaidAndThenTheTopologyFails() {
        List<Long> tries = new ArrayList<>();
        Step<Slot> step = Step.<Slot>state("never", (slot, sequence, end) -> {
                    tries.add(sequence);
                    if (slot.value == 1) {
                        throw new IllegalStateException("never");
                    }
                })
                .onFailure(new FailurePolicy.Retry(2));
        Pipeline<Slot> pipeline = slots(16).then(step);
        try (Running running = pipeline.launch(engine("yielding"))) {
            assertThrows(TopologyFailedException.class, () -> {
                for (long value = 0; value < 3; value++) {
                    publish(pipeline.input(running), value);
                }
                running.await();
            });
        }
        assertEquals(List.of(0L, 1L, 1L, 1L), tries);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void abortedClaimsAreSeenByNobody(String strategy) throws Exception {
        List<Long> seen = new ArrayList<>();
        Pipeline<Slot> pipeline = slots(16).then(Step.effect("see", (slot, sequence, end) -> seen.add(slot.value)));
        List<Long> wanted = new ArrayList<>();
        try (Running running = pipeline.launch(engine(strategy))) {
            Input<Slot> input = pipeline.input(running);
            for (long value = 0; value < 200; value++) {
                long sequence = input.claim(1);
                input.slot(sequence).value = value;
                if (ThreadLocalRandom.current().nextBoolean()) {
                    input.abort(sequence, sequence);
                } else {
                    wanted.add(value);
                    input.publish(sequence, sequence);
                }
            }
        }
        assertEquals(wanted, seen);
        assertFalse(seen.isEmpty());
    }

    @Test
    void aPublisherThatHasWaitedForWeeksStillLooksAgainSoon() {
        AbstractRunning running = (AbstractRunning)
                slots(8).then(Step.effect("see", (slot, sequence, end) -> {})).launch(engine(WaitStrategies.DEFAULT));
        try (running) {
            int counted = Integer.MAX_VALUE;
            int moreThanCanBeCounted = counted + 1 + 8 * 62;

            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> running.idle(moreThanCanBeCounted));
        }
    }
}
