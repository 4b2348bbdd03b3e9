package io.penstock.engine;

import com.lmax.disruptor.WaitStrategy;
import io.penstock.engine.demand.Arrivals;
import io.penstock.engine.loop.Link;
import io.penstock.engine.loop.StageLoop;
import io.penstock.engine.loop.Surroundings;
import io.penstock.engine.ring.Publisher;
import io.penstock.stage.Input;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.topology.Addition;
import io.penstock.topology.Running;
import io.penstock.topology.StageSpec;
import io.penstock.topology.StageStatus;
import io.penstock.topology.Topology;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What runs, with or without threads: failure, halting, the end.
 *
 * <p>{@code halted}: written by whoever halts or fails first; read by all stages in each turn. {@code failure}: set once, by
 * the first stage that failed, or by who wakes one whose wait strategy throws; read by whoever waits, after the end, as is {@code failed},
 * which the same thread writes behind it. Neither
 * takes memory: there may be none left.
 */
abstract class AbstractRunning implements Running, Surroundings {
    final Topology topology;
    private final @Nullable Arrivals arrivals;
    final Loops loops;
    final Starting starting;
    private final Table table;
    private final Map<String, Publisher> publishers;
    private final Adding adding;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private @Nullable StageLoop failed;
    private final AtomicInteger unfinished;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean halted;
    private volatile boolean draining;
    private volatile boolean broken;

    /**
     * Of stages that do not run yet.
     *
     * @param arrivals {@code null} where messages are not told apart
     */
    AbstractRunning(Topology topology, Function<StageSpec, WaitStrategy> strategies, @Nullable Arrivals arrivals) {
        this.topology = Objects.requireNonNull(topology, "want a topology, got null");
        this.arrivals = arrivals;
        Assembly assembly = new Assembly(topology, this, strategies, this::idle);
        table = assembly.table();
        publishers = assembly.publishers();
        loops = new Loops(assembly.loops());
        starting = new Starting(loops.all());
        adding = new Adding(this, assembly, loops);
        unfinished = new AtomicInteger(loops.all().size());
    }

    /** What a publisher does between two looks at a full ring; {@code times}: how often in a row, from 0. */
    abstract void idle(int times) throws InterruptedException;

    /** The options that the topology runs with. */
    abstract EngineOptions options();

    /** Refuses a stage that would wait for its own topology. */
    abstract void requireOutside();

    /** Lets more stages run, and waits until they have started or it has waited long enough. */
    abstract void begin(Starting more);

    /** Others see these stages from now on. */
    void entered(Starting more) {}

    /** An ended stage is not to be seen any more. */
    void forgotten(StageLoop loop) {}

    /** Waits until stages that were told to have stopped; they are forgotten then. */
    abstract void awaitStopped(Starting more);

    /** All stages have stopped. */
    abstract void ended();

    /** All stages were told to stop; some may be in a call that blocks. */
    void halted() {}

    @Override
    public final @Nullable Arrivals arrivals() {
        return arrivals;
    }

    @Override
    public final LiveSubscription subscribe(JoinSpec wish) {
        return resubscribe(List.of(), Reason.normal(), wish);
    }

    /** Enters the wish first: one that is refused has cancelled nothing. */
    @Override
    public final LiveSubscription resubscribe(List<LiveSubscription> old, Reason reason, JoinSpec wish) {
        Objects.requireNonNull(old, "want subscriptions, got null");
        Objects.requireNonNull(reason, "want a reason, got null");
        Link link = enter(Objects.requireNonNull(wish, "want a wish, got null"));
        old.forEach(live -> live.cancel(reason));
        link.wish();
        return link;
    }

    /** A subscription that can be found, and has not wished yet. */
    final Link enter(JoinSpec wish) {
        Link link = loops.link(wish);
        table.enter(link);
        return link;
    }

    @Override
    public final List<LiveSubscription> subscriptions() {
        return table.live();
    }

    @Override
    public final List<LiveSubscription> add(List<Addition> additions) {
        Objects.requireNonNull(additions, "want stages, got null");
        requireOutside();
        return adding.add(additions);
    }

    /** From here on it ends behind so many more stages. */
    final void expect(int more) {
        if (unfinished.getAndUpdate(n -> n == 0 ? 0 : n + more) == 0) {
            throw hasEnded();
        }
    }

    final IllegalStateException hasEnded() {
        return new IllegalStateException(
                "want a topology that runs, got " + topology.name() + ", which has ended or is halted");
    }

    /** What is wrong with stages that have not started in time. */
    final TimeoutException hanging(Starting late) {
        return new TimeoutException("want stages that start within " + options().startLimit() + ", got "
                + late.hanging().stream().map(StageLoop::name).toList());
    }

    /** What was said to all stages while these were not among them. */
    final void catchUp(Starting more) {
        if (draining) {
            more.loops().forEach(StageLoop::requestCompletion);
        }
        if (halted) {
            more.loops().forEach(loop -> loop.waitStrategy().signalAllWhenBlocking());
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public final <E> Input<E> input(String ring) {
        Publisher found = publishers.get(Objects.requireNonNull(ring, "want the name of an input, got null"));
        if (found == null) {
            throw new IllegalArgumentException("want an input of " + publishers.keySet() + ", got " + ring);
        }
        return (Input<E>) found;
    }

    @Override
    public final long processed(String stage) {
        return loops.named(stage).processed();
    }

    @Override
    public final void tell(String stage, Object message) {
        loops.named(stage).tell(Objects.requireNonNull(message, "want a message, got null"));
    }

    @Override
    public final StageStatus status(String stage) {
        return loops.named(stage).status();
    }

    @Override
    public final List<StageStatus> status() {
        return loops.all().stream().map(StageLoop::status).toList();
    }

    @Override
    public final String explain() {
        return new Picture(topology, options()).print(status(), subscriptions());
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
        blame(loop, cause);
        haltAll();
    }

    private void blame(StageLoop loop, Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            failed = loop;
        }
    }

    @Override
    public final @Nullable Throwable failure() {
        return failure.get();
    }

    @Override
    public final void started(StageLoop loop) {
        starting.started(loop);
        adding.started(loop);
    }

    @Override
    public final void stopped(StageLoop loop) {
        try {
            starting.stopped(loop);
            adding.stopped(loop);
        } finally {
            if (halted) {
                broken = true;
            }
            if (unfinished.decrementAndGet() == 0) {
                endAll();
            }
        }
    }

    private void endAll() {
        try {
            publishers.values().forEach(Publisher::shut);
            ended();
        } finally {
            end.countDown();
        }
    }

    /** Sets the flag first: each stage looks at it by itself, also where nothing further can be done. */
    final void haltAll() {
        halted = true;
        try {
            publishers.values().forEach(Publisher::shut);
            loops.all().forEach(this::wakeToHalt);
        } finally {
            halted();
        }
    }

    /** A wait strategy that throws keeps no other stage waiting. */
    private void wakeToHalt(StageLoop loop) {
        try {
            loop.waitStrategy().signalAllWhenBlocking();
        } catch (Throwable broken) {
            blame(loop, broken);
        }
    }

    /** What a stage is told that would wait for its own topology, and so for itself. */
    final IllegalStateException waitsForItself(StageLoop loop) {
        return new IllegalStateException("want a thread outside of topology " + topology.name()
                + " to wait for it, got that of its stage " + loop.name());
    }

    final void awaitEnd() throws InterruptedException {
        end.await();
    }

    final boolean awaitEnd(Duration limit) throws InterruptedException {
        return end.await(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
    }

    final boolean throwIfBroken() {
        Throwable cause = failure.get();
        if (cause != null && failed != null) {
            throw new TopologyFailedException(
                    "stage " + failed.name() + " of topology " + topology.name()
                            + (failed.hasBegun() ? " failed" + failed.where() : " failed to start") + ": " + cause,
                    cause);
        }
        if (broken) {
            throw new CancellationException("topology " + topology.name() + " was halted before all was done");
        }
        return true;
    }

    @Override
    public final void drain() {
        if (!isDone()) {
            draining = true;
            publishers.values().forEach(Publisher::close);
            loops.all().forEach(StageLoop::requestCompletion);
        }
    }
}
