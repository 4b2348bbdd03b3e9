package io.penstock.engine;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.engine.demand.Arrivals;
import io.penstock.engine.loop.StageLoop;
import io.penstock.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Steps the loops of a topology on the caller's thread. */
final class Stepping extends AbstractRunning implements SteppedRunning {
    private record Timer(long dueNs, long number, Runnable due) {}

    private final Random order;
    private final NavigableSet<Timer> timers =
            new TreeSet<>(Comparator.comparingLong(Timer::dueNs).thenComparingLong(Timer::number));
    private final List<StageLoop> active = new ArrayList<>();
    private @Nullable StageLoop turning;
    private long nowNs;
    private long timersSet;
    private boolean closing;

    Stepping(Topology topology, long seed) {
        super(topology, stage -> new YieldingWaitStrategy(), new Arrivals());
        order = new Random(seed);
    }

    /** In its first turn a stage starts; it has its turns as the others have, then. */
    @Override
    void begin(Starting more) {
        more.loops().forEach(this::turn);
    }

    @Override
    void awaitStopped(Starting more) {
        more.loops().stream().filter(loop -> !loop.isDone()).forEach(this::turn);
    }

    @Override
    EngineOptions options() {
        return EngineOptions.defaults();
    }

    @Override
    public boolean step() {
        requireOutside();
        active.clear();
        for (StageLoop loop : loops.all()) {
            if (loop.isActive()) {
                active.add(loop);
            }
        }
        return !active.isEmpty() && turn(active.get(order.nextInt(active.size())));
    }

    private boolean turn(StageLoop loop) {
        turning = loop;
        try {
            loop.turn();
        } finally {
            turning = null;
        }
        return true;
    }

    @Override
    void requireOutside() {
        if (turning != null) {
            throw waitsForItself(turning);
        }
    }

    @Override
    public boolean step(String stage) {
        requireOutside();
        StageLoop loop = loops.named(stage);
        return loop.isActive() && turn(loop);
    }

    @Override
    public void settle() {
        while (step()) {
            // each step is one turn
        }
    }

    @Override
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("want a duration >= 0 to move the clock by, got " + by);
        }
        long until = later(TimeUnit.NANOSECONDS.convert(by));
        while (!timers.isEmpty() && timers.first().dueNs() <= until) {
            fireNext();
        }
        nowNs = until;
    }

    /** So much later than now, or as late as can be. */
    private long later(long byNs) {
        return byNs > Long.MAX_VALUE - nowNs ? Long.MAX_VALUE : nowNs + byNs;
    }

    private void fireNext() {
        Timer timer = Objects.requireNonNull(timers.pollFirst());
        nowNs = Math.max(nowNs, timer.dueNs());
        timer.due().run();
    }

    @Override
    void idle(int times) {
        requireOutside();
        if (closing) {
            stepOrHalt();
        } else if (!progress()) {
            throw new IllegalStateException(
                    "topology " + topology.name() + " takes no more events, and no stage has anything to do");
        }
    }

    /** The end of an input finds no room, and is not waited for in vain. */
    private void stepOrHalt() {
        if (!step()) {
            haltAll();
        }
    }

    /** A step, or the next timer. */
    private boolean progress() {
        if (step()) {
            return true;
        }
        if (timers.isEmpty()) {
            return false;
        }
        fireNext();
        return true;
    }

    @Override
    public long nanoTime() {
        return nowNs;
    }

    @Override
    public Runnable schedule(Runnable due, long delayNs) {
        Timer timer = new Timer(later(delayNs), timersSet++, due);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public void ending(StageLoop loop) {}

    @Override
    void ended() {
        timers.clear();
    }

    @Override
    public void awaitStart() {}

    @Override
    public void await() {
        requireOutside();
        while (!isDone()) {
            if (!progress()) {
                throw new IllegalStateException(
                        "topology " + topology.name() + " waits, and no stage has anything to do");
            }
        }
        throwIfBroken();
    }

    @Override
    public boolean await(Duration limit) {
        requireOutside();
        while (!isDone() && progress()) {
            // each is one turn
        }
        return isDone() && throwIfBroken();
    }

    @Override
    public <T> T await(CompletableFuture<T> answer, Duration limit) throws TimeoutException {
        requireOutside();
        while (!answer.isDone()) {
            if (!progress()) {
                throw new TimeoutException(
                        "want an answer, and no stage of " + topology.name() + " has anything to do");
            }
        }
        return answer.join();
    }

    @Override
    public void halt() {
        requireOutside();
        haltAll();
        settle();
    }

    @Override
    public void close() {
        requireOutside();
        closing = true;
        loops.all().forEach(StageLoop::closing);
        drain();
        settle();
        halt();
    }
}
