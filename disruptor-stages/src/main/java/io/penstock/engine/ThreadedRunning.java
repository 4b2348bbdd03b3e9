package io.penstock.engine;

import io.penstock.engine.jmx.Beans;
import io.penstock.engine.loop.StageLoop;
import io.penstock.engine.loop.StageThread;
import io.penstock.engine.loop.StageThreads;
import io.penstock.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A topology with a thread a stage. */
final class ThreadedRunning extends AbstractRunning {
    private static final long FIRST_PARK_NS = 1;
    private static final int LONGEST_PARK_SHIFT = 20;

    private final EngineOptions options;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Thread> producers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timers;
    private final @Nullable Beans beans;

    ThreadedRunning(Topology topology, EngineOptions options) {
        super(topology);
        this.options = options;
        timers = StageThreads.timers(topology.name());
        assemble(new Assembly(topology, this, options::strategyOf, this::idle));
        boolean crowded = isCrowded();
        List<Thread> made = new ArrayList<>();
        List<Thread> sources = new ArrayList<>();
        for (StageLoop loop : loops()) {
            Thread thread = new StageThread(loop, this, crowded).on(options.threads(), topology.name());
            made.add(thread);
            if (!loop.takesEvents()) {
                sources.add(thread);
            }
        }
        threads.addAll(made);
        producers.addAll(sources);
        beans = beans(options.jmxDomain());
    }

    private boolean isCrowded() {
        return loops().size() > Runtime.getRuntime().availableProcessors();
    }

    @Override
    void begin(StageLoop loop) {
        Thread thread = new StageThread(loop, this, isCrowded()).on(options.threads(), topology.name());
        threads.add(thread);
        if (!loop.takesEvents()) {
            producers.add(thread);
        }
        if (beans != null) {
            beans.add(loop.name());
        }
        thread.start();
    }

    private @Nullable Beans beans(@Nullable String domain) {
        return domain == null ? null : Beans.register(domain, topology.name(), this);
    }

    @Override
    EngineOptions options() {
        return options;
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** Parks at once: whoever yields finds a few slots free, and both sides then fight over the same lines (four times slower). */
    private void idle(int times) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for room");
        }
        LockSupport.parkNanos(FIRST_PARK_NS << Math.min(LONGEST_PARK_SHIFT, times / 8));
    }

    @Override
    public boolean tellsMessagesApart() {
        return false;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void schedule(Runnable due, long delayNs) {
        if (!timers.isShutdown()) {
            timers.schedule(due, delayNs, TimeUnit.NANOSECONDS);
        }
    }

    /** A producer may be in a call that blocks, such as reading a pipe; steps never are, and may be writing a file. */
    @Override
    void halted() {
        for (Thread thread : producers) {
            if (thread != Thread.currentThread()) {
                thread.interrupt();
            }
        }
    }

    @Override
    void ended() {
        timers.shutdownNow();
        if (beans != null) {
            beans.close();
        }
    }

    @Override
    public void awaitStart() throws InterruptedException {
        if (!awaitStarted()) {
            halt();
            throwIfBroken();
        }
    }

    @Override
    public void await() throws InterruptedException {
        awaitEnd();
        throwIfBroken();
    }

    @Override
    public boolean await(Duration limit) throws InterruptedException {
        return awaitEnd(limit) && throwIfBroken();
    }

    @Override
    public <T> T await(CompletableFuture<T> answer, Duration limit) throws InterruptedException, TimeoutException {
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause());
        }
    }

    @Override
    public void halt() {
        haltAll();
        joinAll();
    }

    private void joinAll() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread != Thread.currentThread() && thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        drain();
        loops().forEach(StageLoop::closing);
        try {
            awaitEnd(options.closeLimit());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        halt();
    }
}
