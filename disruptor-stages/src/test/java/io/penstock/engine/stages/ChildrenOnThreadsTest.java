package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.children.Child;
import io.penstock.children.Children;
import io.penstock.children.LiveChildren;
import io.penstock.children.Restart;
import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.WaitStrategies;
import io.penstock.stage.Demand;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Running;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildrenOnThreadsTest {
    private static final int EVENTS = 5_000;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final ExecutorService executor = Executors.newFixedThreadPool(3);
    private final Queue<Integer> done = new ConcurrentLinkedQueue<>();
    private final Stages stages = Stages.named("children");

    @AfterEach
    void shutDown() throws InterruptedException {
        executor.shutdownNow();
        assertTrue(executor.awaitTermination(1, TimeUnit.MINUTES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"backoff", "blocking", "yielding", "sleeping", "lite-blocking", "phased-backoff"})
    void hasAtMostMaxAtATimeAndDealsWithEachEventThoughChildrenFail(String waitStrategy) throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Child<Integer> child = event -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                if (event % 10 == 0 && done.add(-event - 1)) {
                    throw new IllegalArgumentException("no " + event);
                }
                done.add(event);
            } finally {
                running.decrementAndGet();
            }
        };
        each(Children.of(executor, child), Demand.of(2, 1), EVENTS);

        run(waitStrategy);

        assertEquals(EVENTS, done.size());
        assertTrue(most.get() <= 2, () -> most + " at a time");
    }

    @Test
    void startsChildrenAgainUntilTheySucceed() throws InterruptedException {
        Queue<Integer> tried = new ConcurrentLinkedQueue<>();
        Child<Integer> child = event -> {
            synchronized (tried) {
                if (!tried.contains(event)) {
                    tried.add(event);
                    throw new IllegalArgumentException("not at once");
                }
            }
            done.add(event);
        };
        Restart often = new Restart.Transient(1000, Duration.ofMinutes(1));
        each(Children.of(executor, child).restart(often), Demand.of(10, 3), 500);

        run("backoff");

        assertEquals(range(0, 499), done.stream().sorted().toList());
    }

    @Test
    void interruptsAChildThatIsTerminatedAndLeavesItsThreadAsItWas() throws Exception {
        AtomicReference<LiveChildren<Integer>> live = new AtomicReference<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Child<Integer> child = event -> {
            if (event == 0) {
                begun.countDown();
                try {
                    never.await();
                } finally {
                    Thread.currentThread().interrupt();
                }
            }
            done.add(Thread.interrupted() ? -1 : event);
        };
        ExecutorService one = Executors.newSingleThreadExecutor();
        each(Children.of(one, child).onStart(live::set), Demand.of(1, 0), 2);
        try (Running running = new DisruptorEngine(EngineOptions.defaults()).launch(stages.topology())) {
            begun.await();
            assertTrue(live.get().terminate(0));
            assertTrue(running.await(LIMIT));
        } finally {
            one.shutdownNow();
        }

        assertEquals(List.of(1), List.copyOf(done));
    }

    @Test
    void interruptsItsChildrenWhenItIsHalted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(3);
        CountDownLatch interrupted = new CountDownLatch(3);
        Child<Integer> child = event -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException cause) {
                interrupted.countDown();
                throw cause;
            }
        };
        each(Children.of(executor, child), Demand.of(3, 0), EVENTS);
        try (Running running = new DisruptorEngine(EngineOptions.defaults()).launch(stages.topology())) {
            begun.await();
            running.halt();
        }

        assertTrue(interrupted.await(1, TimeUnit.MINUTES));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void runsOnVirtualThreadsWhereThereAreSome() throws InterruptedException {
        each(Children.onVirtualThreads(done::add), Demand.of(100, 10), EVENTS);

        run("backoff");

        assertEquals(range(0, EVENTS - 1), done.stream().sorted().toList());
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_18)
    void saysThatThereAreNoVirtualThreads() {
        String said = assertThrows(
                        UnsupportedOperationException.class, () -> Children.<Integer>onVirtualThreads(done::add))
                .getMessage();
        assertEquals(
                "want virtual threads, of JDK 21 or later, got "
                        + Runtime.version().feature(),
                said);
    }

    private void each(Children<Integer> children, Demand demand, int events) {
        Source<Integer> source = stages.produce("source", () -> new Counter(events));
        stages.each("each", children, Subscription.to(source).demand(demand));
    }

    private void run(String waitStrategy) throws InterruptedException {
        DisruptorEngine engine =
                new DisruptorEngine(EngineOptions.defaults().waitStrategy(WaitStrategies.named(waitStrategy)));
        try (Running running = engine.launch(stages.topology())) {
            assertTrue(running.await(LIMIT), () -> "not done within " + LIMIT);
        }
    }
}
