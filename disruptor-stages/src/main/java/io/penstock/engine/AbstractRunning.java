package io.penstock.engine;

import io.penstock.engine.loop.StageLoop;
import io.penstock.engine.loop.Surroundings;
import io.penstock.engine.ring.Publisher;
import io.penstock.stage.Input;
import io.penstock.topology.Running;
import io.penstock.topology.StageStatus;
import io.penstock.topology.Topology;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What runs, with or without threads: failure, halting, the end.
 *
 * <p>{@code halted}: written by whoever halts or fails first; read by all stages in each turn. {@code failure}: set once, by
 * the first stage that failed; read by whoever waits, after the end, as is {@code failed}, which that stage writes behind it. Neither
 * takes memory: there may be none left.
 */
abstract class AbstractRunning implements Running, Surroundings {
    final Topology topology;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private @Nullable StageLoop failed;
    private final AtomicInteger unfinished = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private Map<String, StageLoop> loops = Map.of();
    private Map<String, Publisher> publishers = Map.of();
    private volatile boolean halted;
    private volatile boolean broken;

    AbstractRunning(Topology topology) {
        this.topology = topology;
    }

    final void assemble(Assembly assembly) {
        loops = assembly.loops();
        publishers = assembly.publishers();
        unfinished.set(loops.size());
    }

    final Collection<StageLoop> loops() {
        return loops.values();
    }

    /** All stages have stopped. */
    abstract void ended();

    /** All stages were told to stop; some may be in a call that blocks. */
    void halted() {}

    @Override
    @SuppressWarnings("unchecked")
    public final <E> Input<E> input(String ring) {
        Publisher found = publishers.get(ring);
        if (found == null) {
            throw new IllegalArgumentException("want an input of " + publishers.keySet() + ", got " + ring);
        }
        return (Input<E>) found;
    }

    @Override
    public final long processed(String stage) {
        return loop(stage).processed();
    }

    @Override
    public final void tell(String stage, Object message) {
        loop(stage).tell(message);
    }

    private StageLoop loop(String stage) {
        StageLoop found = loops.get(stage);
        if (found == null) {
            throw new IllegalArgumentException("want a stage of " + loops.keySet() + ", got " + stage);
        }
        return found;
    }

    @Override
    public final StageStatus status(String stage) {
        return loop(stage).status();
    }

    @Override
    public final List<StageStatus> status() {
        return loops.values().stream().map(StageLoop::status).toList();
    }

    /** The options that the topology runs with. */
    abstract EngineOptions options();

    @Override
    public final String explain() {
        Map<String, StageStatus> running = new HashMap<>();
        status().forEach(stage -> running.put(stage.name(), stage));
        return new Picture(topology, options()).print(running);
    }

    @Override
    public final boolean isHalted() {
        return halted;
    }

    @Override
    public final boolean isDone() {
        return end.getCount() == 0;
    }

    @Override
    public final void failed(StageLoop loop, Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            failed = loop;
        }
        haltAll();
    }

    @Override
    public final @Nullable Throwable failure() {
        return failure.get();
    }

    @Override
    public final void stopped(StageLoop loop) {
        if (halted) {
            broken = true;
        }
        if (unfinished.decrementAndGet() == 0) {
            publishers.values().forEach(Publisher::shut);
            ended();
            end.countDown();
        }
    }

    final void haltAll() {
        halted = true;
        publishers.values().forEach(Publisher::shut);
        loops.values().forEach(loop -> loop.waitStrategy().signalAllWhenBlocking());
        halted();
    }

    final void awaitEnd() throws InterruptedException {
        end.await();
    }

    final boolean awaitEnd(Duration limit) throws InterruptedException {
        return end.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    final boolean throwIfBroken() {
        Throwable cause = failure.get();
        if (cause != null && failed != null) {
            throw new TopologyFailedException(
                    "stage " + failed.name() + " of topology " + topology.name() + " failed: " + cause, cause);
        }
        if (broken) {
            throw new CancellationException("topology " + topology.name() + " was halted before all was done");
        }
        return true;
    }

    @Override
    public final void drain() {
        if (!isDone()) {
            publishers.values().forEach(Publisher::close);
            loops.values().forEach(StageLoop::requestCompletion);
        }
    }
}
