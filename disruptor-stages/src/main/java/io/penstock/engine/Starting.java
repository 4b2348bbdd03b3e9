package io.penstock.engine;

import io.penstock.engine.loop.StageLoop;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stages that begin together. {@code pending}: those that have neither started nor stopped, {@code running}: those that have not
 * stopped; filled before they begin, emptied by the stages' threads, read by who waits.
 */
final class Starting {
    private final List<StageLoop> loops;
    private final Set<StageLoop> pending = ConcurrentHashMap.newKeySet();
    private final Set<StageLoop> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch started;
    private final CountDownLatch stopped;

    Starting(Collection<StageLoop> loops) {
        this.loops = List.copyOf(loops);
        pending.addAll(loops);
        running.addAll(loops);
        started = new CountDownLatch(loops.size());
        stopped = new CountDownLatch(loops.size());
    }

    /** One has started; any thread. */
    void started(StageLoop loop) {
        if (pending.remove(loop)) {
            started.countDown();
        }
    }

    /** One has stopped; any thread. */
    void stopped(StageLoop loop) {
        started(loop);
        if (running.remove(loop)) {
            stopped.countDown();
        }
    }

    /** Waits until each has started or stopped; answers whether they have. */
    boolean await(Duration limit) throws InterruptedException {
        return started.await(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
    }

    /** Waits until all have stopped; answers whether they have. */
    boolean awaitStopped(Duration limit) throws InterruptedException {
        return stopped.await(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
    }

    /** Those that have not started, in their order: they hang or have failed. */
    List<StageLoop> missing() {
        return loops.stream().filter(loop -> !loop.hasBegun()).toList();
    }

    /** Those that have neither started nor stopped, in their order. */
    List<StageLoop> hanging() {
        return loops.stream().filter(pending::contains).toList();
    }

    List<StageLoop> loops() {
        return loops;
    }
}
