package io.penstock.engine;

import io.penstock.engine.loop.Link;
import io.penstock.engine.loop.StageLoop;
import io.penstock.engine.loop.Surroundings;
import io.penstock.engine.ring.Publisher;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Input;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.topology.Addition;
import io.penstock.topology.NotAddedException;
import io.penstock.topology.Running;
import io.penstock.topology.StageSpec;
import io.penstock.topology.StageStatus;
import io.penstock.topology.Topology;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What runs, with or without threads: failure, halting, the end.
 *
 * <p>{@code halted}: written by whoever halts or fails first; read by all stages in each turn. {@code failure}: set once, by
 * the first stage that failed; read by whoever waits, after the end, as is {@code failed}, which that stage writes behind it. Neither
 * takes memory: there may be none left.
 */
abstract class AbstractRunning implements Running, Surroundings {
    private static final int MOST_ENDED = 100;

    final Topology topology;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private @Nullable StageLoop failed;
    private final AtomicInteger unfinished = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Map<String, StageLoop> loops = Map.of();
    private @Nullable Assembly assembly;
    private Map<String, Publisher> publishers = Map.of();
    private volatile boolean halted;
    private volatile boolean draining;
    private volatile boolean broken;
    private Starting starting = new Starting(List.of());
    private volatile Starting adding = starting;

    AbstractRunning(Topology topology) {
        this.topology = topology;
    }

    final void assemble(Assembly made) {
        assembly = made;
        loops = made.loops();
        publishers = made.publishers();
        unfinished.set(loops.size());
        starting = new Starting(loops.values());
    }

    final Starting starting() {
        return starting;
    }

    final Collection<StageLoop> loops() {
        return loops.values();
    }

    /** Lets more stages run, and waits until they have started or it has waited long enough. */
    abstract void begin(Starting more);

    /** Others see these stages from now on. */
    void entered(Starting more) {}

    /** Waits until stages that were told to have stopped; they are forgotten then. */
    abstract void awaitStopped(Starting more);

    @Override
    public final LiveSubscription subscribe(JoinSpec wish) {
        Link link = enter(wish);
        link.wish();
        return link;
    }

    private Link enter(JoinSpec wish) {
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
        return link;
    }

    @Override
    public final List<LiveSubscription> subscriptions() {
        return assembly().table().live();
    }

    @Override
    public final synchronized List<LiveSubscription> add(List<Addition> additions) {
        check(additions);
        Starting more = new Starting(additions.stream().map(this::made).toList());
        int count = more.loops().size();
        if (unfinished.getAndUpdate(n -> n == 0 ? 0 : n + count) == 0) {
            throw hasEnded();
        }
        adding = more;
        try {
            begin(more);
        } catch (RuntimeException | Error noThread) {
            withdraw(more, noThread);
            throw noThread;
        }
        if (!more.missing().isEmpty()) {
            RuntimeException why = notStarted(more.missing().get(0));
            withdraw(more, why);
            throw why;
        }
        return subscribe(additions, more);
    }

    private void check(List<Addition> additions) {
        Set<String> names = new HashSet<>(loops.keySet());
        for (Addition addition : additions) {
            if (!names.add(addition.stage().name())) {
                throw new IllegalArgumentException(
                        "want a name that is not taken, got " + addition.stage().name() + " beside " + names);
            }
        }
        additions.stream()
                .flatMap(addition -> addition.wishes().stream())
                .filter(wish -> !names.contains(wish.producer()))
                .forEach(wish -> loop(wish.producer()));
    }

    private StageLoop made(Addition addition) {
        try {
            return assembly().add(addition.stage(), addition.rings(), addition.takes());
        } catch (TopologyFailedException unmade) {
            throw new NotAddedException(String.valueOf(unmade.getMessage()), unmade.getCause());
        }
    }

    private IllegalStateException hasEnded() {
        return new IllegalStateException(
                "want a topology that runs, got " + topology.name() + ", which has ended or is halted");
    }

    private RuntimeException notStarted(StageLoop loop) {
        Throwable cause = loop.status().lastError();
        if (cause == null && halted) {
            return hasEnded();
        }
        Throwable why = cause == null ? hanging(adding) : cause;
        return new NotAddedException(
                "stage " + loop.name() + " could not be added to topology " + topology.name() + ": " + why, why);
    }

    /** What is wrong with stages that have not started in time. */
    final TimeoutException hanging(Starting late) {
        List<String> names = late.loops().stream()
                .filter(late::isPending)
                .map(StageLoop::name)
                .toList();
        return new TimeoutException("want stages that start within " + options().startLimit() + ", got " + names);
    }

    /** Nothing of an addition is to run. */
    private void withdraw(Starting more, Throwable why) {
        more.loops().forEach(loop -> loop.withdraw(why));
        awaitStopped(more);
    }

    private List<LiveSubscription> subscribe(List<Addition> additions, Starting more) {
        Map<String, StageLoop> before = loops;
        Map<String, StageLoop> now = new LinkedHashMap<>(before);
        forgetEnded(now);
        more.loops().forEach(loop -> now.put(loop.name(), loop));
        loops = now;
        List<Link> links = new ArrayList<>();
        try {
            additions.stream().flatMap(addition -> addition.wishes().stream()).forEach(wish -> links.add(enter(wish)));
            entered(more);
        } catch (RuntimeException refused) {
            links.forEach(link -> link.over(Cancellation.cancel(Reason.failure(refused))));
            loops = before;
            withdraw(more, refused);
            throw refused;
        }
        links.forEach(Link::wishIfItRuns);
        catchUp(more);
        return List.copyOf(links);
    }

    /** Of the stages that were added and have ended the newest stay to be seen. */
    private void forgetEnded(Map<String, StageLoop> now) {
        Set<String> launched = topology.stages().stream().map(StageSpec::name).collect(Collectors.toSet());
        List<StageLoop> ended = now.values().stream()
                .filter(loop -> !launched.contains(loop.name()) && loop.hasEnded())
                .toList();
        for (StageLoop loop : ended.subList(0, Math.max(0, ended.size() - MOST_ENDED))) {
            now.remove(loop.name());
            forgotten(loop);
        }
    }

    /** An ended stage is not to be seen any more. */
    void forgotten(StageLoop loop) {}

    /** What was said to all stages while these were not among them. */
    private void catchUp(Starting more) {
        if (draining) {
            more.loops().forEach(StageLoop::requestCompletion);
        }
        if (halted) {
            more.loops().forEach(loop -> loop.waitStrategy().signalAllWhenBlocking());
        }
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
        starting.started(loop);
        adding.started(loop);
    }

    @Override
    public final void stopped(StageLoop loop) {
        starting.stopped(loop);
        adding.stopped(loop);
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
            loops.values().forEach(StageLoop::requestCompletion);
        }
    }
}
