package io.penstock.perf.ours;

import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.PaddedLong;
import io.penstock.perf.measure.WrongAnswerException;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stages.Consumer;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Four partitions, the first of which may stall at its first event. Timed is until the other three have all of theirs, which is no
 * later than when the carry of the first is full; what it then still has to do is not timed.
 */
public final class StalledRun implements Contestant {
    private static final int PARTITIONS = 4;
    private static final int CARRY = 1 << 18;

    private final Engine engine;
    private final Demand demand;
    private final boolean stalls;
    private final PaddedLong[] sums = new PaddedLong[PARTITIONS];
    private @Nullable Running running;
    private CountDownLatch others = new CountDownLatch(0);
    private CountDownLatch stall = new CountDownLatch(0);
    private long events;

    private StalledRun(Engine engine, Demand demand, boolean stalls) {
        this.engine = engine;
        this.demand = demand;
        this.stalls = stalls;
        for (int i = 0; i < PARTITIONS; i++) {
            sums[i] = new PaddedLong();
        }
    }

    /** The first partition stalls. */
    public static Contestant stalled(Engine engine, Demand demand) {
        return new StalledRun(engine, demand, true);
    }

    /** None stalls. */
    public static Contestant undisturbed(Engine engine, Demand demand) {
        return new StalledRun(engine, demand, false);
    }

    /** Answers how many events the other partitions had. */
    @Override
    public long run(long units) throws InterruptedException {
        long most = (long) PARTITIONS * CARRY;
        events = Math.min(units / PARTITIONS * PARTITIONS + PARTITIONS, most);
        others = new CountDownLatch(PARTITIONS - 1);
        stall = new CountDownLatch(stalls ? 1 : 0);
        running = engine.launch(described().topology());
        others.await();
        return events / PARTITIONS * (PARTITIONS - 1);
    }

    private Stages described() {
        Stages stages = Stages.named("bench");
        Source<Long> source = stages.produce("source", () -> new Counter(events))
                .carry(CARRY)
                .dispatch(Dispatcher.<Long>partition(PARTITIONS, value -> (int) (value % PARTITIONS)));
        for (int i = 0; i < PARTITIONS; i++) {
            sums[i].set(0);
            Consumer<Long> consumer =
                    i == 0 ? new Stalling(sums[0], stall) : new SumAll(sums[i], events / PARTITIONS, others);
            stages.consume(
                    "sum-" + i,
                    () -> consumer,
                    Subscription.to(source).partition(i).demand(demand));
        }
        return stages;
    }

    /** Sums once it may. */
    private record Stalling(PaddedLong sum, CountDownLatch stall) implements Consumer<Long> {
        @Override
        public void onEvents(Batch<? extends Long> all) throws Exception {
            stall.await();
            all.each((value, sequence, last) -> sum.add(value));
        }
    }

    @Override
    public void check() throws Exception {
        stall.countDown();
        try (Running ending = running) {
            if (ending != null) {
                ending.await();
            }
        }
        for (int i = 0; i < PARTITIONS; i++) {
            WrongAnswerException.unless(
                    "sum of partition " + i, Remainders.sum(i, PARTITIONS, events), sums[i].value());
        }
    }
}
