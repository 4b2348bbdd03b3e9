package io.penstock.engine;

import io.penstock.engine.jmx.Beans;
import io.penstock.engine.loop.StageLoop;
import io.penstock.engine.thread.StageThread;
import io.penstock.engine.thread.StageThreads;
import io.penstock.topology.Topology;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A topology with a thread a stage, or some stages that share one. */
final class ThreadedRunning extends AbstractRunning {
    private static final long FIRST_PARK_NS = 1;
    private static final int LONGEST_PARK_SHIFT = 20;
    /** Whoever has looked so often in vain may be a stage that waits for itself. */
    private static final int SUSPICIOUS = 128;

    private final EngineOptions options;
    private final Map<StageLoop, StageThread> threads = new ConcurrentHashMap<>();
    private final List<StageThread> launched;
    private final ScheduledExecutorService timers;
    private final @Nullable Beans beans;

    ThreadedRunning(Topology topology, EngineOptions options) {
        this(topology, options, new Sharing(topology, options));
    }

    private ThreadedRunning(Topology topology, EngineOptions options, Sharing sharing) {
        super(topology, sharing::strategyOf, null);
        this.options = options;
        timers = StageThreads.timers(topology.name());
        Collection<List<StageLoop>> byThread = sharing.byThread(loops.all());
        launched = byThread.stream()
                .map(together -> makeThread(together, byThread.size()))
                .toList();
        beans = beans(options.jmxDomain());
    }

    private StageThread makeThread(List<StageLoop> together, int many) {
        boolean crowded = many > Runtime.getRuntime().availableProcessors();
        StageThread thread = new StageThread(together, this, crowded, options.threads(), topology.name());
        together.forEach(loop -> threads.put(loop, thread));
        return thread;
    }

    private int countThreads() {
        return Set.copyOf(threads.values()).size();
    }

    @Override
    void begin(Starting more) {
        Queue<StageLoop> left = new ArrayDeque<>(more.loops());
        try {
            while (!left.isEmpty()) {
                makeThread(List.of(left.peek()), countThreads() + 1).start();
                left.remove();
            }
        } catch (Throwable noThread) {
            left.forEach(StageLoop::dismiss);
            throw noThread;
        }
        uninterruptibly(() -> more.await(options.startLimit()));
    }

    @Override
    void forgotten(StageLoop loop) {
        threads.remove(loop);
        if (beans != null) {
            beans.remove(loop.name());
        }
    }

    @Override
    void entered(Starting more) {
        if (beans != null) {
            more.loops().forEach(loop -> beans.add(loop.name()));
        }
    }

    /** One that hangs in its start is interrupted, and ends when it returns from there. */
    @Override
    void awaitStopped(Starting more) {
        interruptHanging(more);
        uninterruptibly(() -> more.awaitStopped(options.startLimit()));
        threads.keySet().removeAll(more.loops());
    }

    private void interruptHanging(Starting late) {
        late.hanging().forEach(this::interrupt);
    }

    private void interrupt(StageLoop loop) {
        StageThread thread = threads.get(loop);
        if (thread != null) {
            thread.interrupt(loop);
        }
    }

    /** Something that waits, and may be interrupted. */
    @FunctionalInterface
    private interface Wait {
        void await() throws InterruptedException;
    }

    /** Waits anew when it is interrupted; who was interrupted stays so. */
    private static void uninterruptibly(Wait wait) {
        boolean interrupted = false;
        while (true) {
            try {
                wait.await();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Beans beans(@Nullable String domain) {
        return domain == null ? null : Beans.register(domain, topology.name(), this);
    }

    @Override
    EngineOptions options() {
        return options;
    }

    /** Starts all stages, or none: where a thread cannot be had those that run are halted, and the others end on this thread. */
    void start() {
        Queue<StageThread> left = new ArrayDeque<>(launched);
        try {
            while (!left.isEmpty()) {
                left.element().start();
                left.remove();
            }
        } catch (Throwable e) {
            haltAll();
            left.forEach(StageThread::run);
            joinAll();
            throw e;
        }
    }

    /** Parks at once: whoever yields finds a few slots free, and both sides then fight over the same lines (four times slower). */
    @Override
    void idle(int times) throws InterruptedException {
        if (times == SUSPICIOUS) {
            requireOutside();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for room");
        }
        LockSupport.parkNanos(FIRST_PARK_NS << Math.min(LONGEST_PARK_SHIFT, times >>> 3));
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Runnable schedule(Runnable due, long delayNs) {
        Future<?> timer = timers.schedule(due, delayNs, TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    /** A producer may be in a call that blocks, such as reading a pipe; steps never are, and may be writing a file. */
    @Override
    void halted() {
        threads.forEach((loop, thread) -> {
            if (!loop.takesEvents() && !thread.isCurrent()) {
                thread.interrupt(loop);
            }
        });
    }

    /** One that no thread was to be had for may be told so on another. */
    @Override
    public void ending(StageLoop loop) {
        StageThread thread = threads.get(loop);
        if (thread != null && thread.isCurrent()) {
            thread.ending();
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
        List<StageLoop> late = starting.await(options.startLimit()) ? List.of() : starting.hanging();
        if (!late.isEmpty()) {
            failed(late.get(0), hanging(starting));
            interruptHanging(starting);
            throwIfBroken();
        }
        if (!starting.missing().isEmpty()) {
            halt();
            throwIfBroken();
        }
    }

    @Override
    void requireOutside() {
        threads.forEach((loop, thread) -> {
            if (thread.isCurrent(loop)) {
                throw waitsForItself(loop);
            }
        });
    }

    @Override
    public void await() throws InterruptedException {
        requireOutside();
        awaitEnd();
        throwIfBroken();
    }

    @Override
    public boolean await(Duration limit) throws InterruptedException {
        requireOutside();
        return awaitEnd(limit) && throwIfBroken();
    }

    @Override
    public <T> T await(CompletableFuture<T> answer, Duration limit) throws InterruptedException, TimeoutException {
        requireOutside();
        try {
            return answer.get(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause());
        }
    }

    @Override
    public void halt() {
        requireOutside();
        haltAll();
        joinAll();
    }

    private void joinAll() {
        for (StageThread thread : threads.values()) {
            if (!thread.isCurrent()) {
                uninterruptibly(thread::join);
            }
        }
    }

    /** Halts behind the limit, whatever is waited for by then: the end of an input may find no room. */
    @Override
    public void close() {
        requireOutside();
        try {
            schedule(this::haltAll, TimeUnit.NANOSECONDS.convert(options.closeLimit()));
            loops.all().forEach(StageLoop::closing);
            drain();
            awaitEnd(options.closeLimit());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            halt();
        }
    }
}
