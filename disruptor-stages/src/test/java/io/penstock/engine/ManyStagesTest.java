package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import io.penstock.stage.Demand;
import io.penstock.stage.Logic;
import io.penstock.topology.Dispatch;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.InboundSpec;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.Running;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** More stages than cores, and stages that wait. */
class ManyStagesTest {
    private static final int STAGES = 30;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    static Set<String> strategies() {
        return Strategies.names();
    }

    private static Topology chain(int stages, Demand demand, Supplier<Logic<?, ?>> source, Counting.Into into) {
        List<RingSpec> rings = new ArrayList<>();
        List<StageSpec> specs = new ArrayList<>();
        for (int i = 0; i < stages; i++) {
            boolean first = i == 0;
            boolean last = i == stages - 1;
            Supplier<Logic<?, ?>> logic = first ? source : last ? () -> into : () -> new Counting.Through(n -> n);
            List<InboundSpec> in = first ? List.of() : List.of(InboundSpec.asking("r" + (i - 1), demand));
            OutboundSpec out = last ? null : new OutboundSpec(new Dispatch.Broadcast(), List.of("r" + i), 0);
            specs.add(new StageSpec("s" + i, "s" + i, logic, in, out, FailurePolicy.FAIL));
            if (!last) {
                rings.add(RingSpec.values("r" + i, 1));
            }
        }
        return new Topology("chain", rings, specs);
    }

    private static void move(String strategy, int events, Demand demand) throws InterruptedException {
        Counting.Into into = new Counting.Into();
        EngineOptions options = EngineOptions.defaults().waitStrategy(Strategies.named(strategy));
        Topology topology = chain(STAGES, demand, () -> new Counting.From(events), into);
        try (Running running = new DisruptorEngine(options).launch(topology)) {
            assertTrue(running.await(LIMIT), "30 stages with " + strategy + " did not end within " + LIMIT);
        }
        assertEquals(LongStream.range(0, events).boxed().toList(), into.events());
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void thirtyStagesMoveTenThousandEventsAtDefaultDemand(String strategy) throws InterruptedException {
        move(strategy, 10_000, Demand.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void thirtyStagesMoveThreeHundredEventsOneByOne(String strategy) throws InterruptedException {
        move(strategy, 300, Demand.of(1));
    }

    /** A source that has nothing yet: everybody behind it waits. */
    private static final class Silent implements Logic<Object, Object> {
        final CountDownLatch asked = new CountDownLatch(1);

        @Override
        public void onDemand(long outstanding) {
            asked.countDown();
        }
    }

    /** Counts what it is told, and waits as the Disruptor's blocking strategy does. */
    private static final class Counted implements WaitStrategy {
        final AtomicLong waits = new AtomicLong();
        private final BlockingWaitStrategy blocking = new BlockingWaitStrategy();

        @Override
        public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
                throws com.lmax.disruptor.AlertException, InterruptedException {
            waits.incrementAndGet();
            return blocking.waitFor(sequence, cursor, dependent, barrier);
        }

        @Override
        public void signalAllWhenBlocking() {
            blocking.signalAllWhenBlocking();
        }
    }

    @Test
    void anIdleTopologyAsksAUsersWaitStrategyOnceAStageAndUsesNoProcessor() throws Exception {
        List<Counted> counted = java.util.Collections.synchronizedList(new ArrayList<>());
        EngineOptions options = EngineOptions.defaults().waitStrategy(() -> {
            Counted strategy = new Counted();
            counted.add(strategy);
            return strategy;
        });
        Silent silent = new Silent();
        try (Running running =
                new DisruptorEngine(options).launch(chain(5, Demand.DEFAULT, () -> silent, new Counting.Into()))) {
            silent.asked.await();
            long before = processorNs();
            assertTrue(!running.await(Duration.ofSeconds(1)));
            long used = processorNs() - before;
            assertTrue(used < 20_000_000, "want less than 2 % of a second, got " + used + " ns");
            long waits = counted.stream().mapToLong(c -> c.waits.get()).sum();
            assertTrue(waits >= 5 && waits <= 20, "want a few waits of 5 stages, got " + waits);
        }
    }

    private static long processorNs() {
        var threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().startsWith("chain/")) {
                sum += Math.max(0, threads.getThreadCpuTime(info.getThreadId()));
            }
        }
        return sum;
    }
}
