package io.penstock.engine;

import io.penstock.engine.loop.Link;
import io.penstock.engine.loop.StageLoop;
import io.penstock.engine.loop.Surroundings;
import io.penstock.engine.ring.Publisher;
import io.penstock.stage.Input;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.topology.RingSpec;
import io.penstock.topology.Running;
import io.penstock.topology.StageSpec;
import io.penstock.topology.StageStatus;
import io.penstock.topology.Topology;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final CountDownLatch starting;
    private volatile Map<String, StageLoop> loops = Map.of();
    private @Nullable Assembly assembly;
    private Map<String, Publisher> publishers = Map.of();
    private volatile boolean halted;
    private volatile boolean draining;
    private volatile boolean broken;

    AbstractRunning(Topology topology) {
        this.topology = topology;
        starting = new CountDownLatch(topology.stages().size());
    }

    final void assemble(Assembly made) {
        assembly = made;
        loops = made.loops();
        publishers = made.publishers();
        unfinished.set(loops.size());
    }

    final Collection<StageLoop> loops() {
        return loops.values();
    }

    /** Lets one more stage run. */
    abstract void begin(StageLoop loop);

    @Override
    public final LiveSubscription subscribe(JoinSpec wish) {
        StageLoop consumer = loop(wish.consumer());
        StageLoop producer = loop(wish.producer());
        if (!consumer.takesEvents()) {
            throw new IllegalArgumentException("want a stage that takes events, got " + consumer.name());
        }
        if (!producer.emitsEvents()) {
            throw new IllegalArgumentException("want a stage that emits events, got " + producer.name());
        }
        Link link = new Link(wish, consumer, producer);
        assembly().table().enter(link);
        link.wish();
        return link;
    }

    @Override
    public final List<LiveSubscription> subscriptions() {
        return assembly().table().live();
    }

    @Override
    public final synchronized List<LiveSubscription> add(StageSpec stage, List<RingSpec> rings, List<JoinSpec> wishes) {
        if (loops.containsKey(stage.name()) || !stage.inbound().isEmpty()) {
            throw new IllegalArgumentException(
                    "want a new stage without inbound ends, got " + stage.name() + " with " + stage.inbound());
        }
        wishes.forEach(wish -> loop(wish.producer()));
        boolean takes = !wishes.isEmpty() || stage.outbound() == null;
        StageLoop loop = assembly().add(stage, rings, takes);
        if (unfinished.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0) {
            throw new IllegalStateException("want a topology that runs, got " + topology.name() + ", which has ended");
        }
        Map<String, StageLoop> more = new LinkedHashMap<>(loops);
        more.put(stage.name(), loop);
        loops = more;
        if (draining) {
            loop.requestCompletion();
        }
        begin(loop);
        return wishes.stream().map(this::subscribe).toList();
    }

    private Assembly assembly() {
        return Objects.requireNonNull(assembly);
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
    public final void started(StageLoop loop) {
        starting.countDown();
    }

    /** Waits until each stage of the launch has started or stopped; answers whether all have started. */
    final boolean awaitStarted() throws InterruptedException {
        starting.await();
        return loops.values().stream().allMatch(StageLoop::hasBegun);
    }

    @Override
    public final void stopped(StageLoop loop) {
        if (!loop.hasBegun()) {
            starting.countDown();
        }
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
                    "stage " + failed.name() + " of topology " + topology.name()
                            + (failed.hasBegun() ? " failed" : " failed to start") + failed.where() + ": " + cause,
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
            loops.values().forEach(StageLoop::requestCompletion);
        }
    }
}
