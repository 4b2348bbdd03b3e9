package io.penstock.bridge;

import io.penstock.stage.CancelMode;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.DemandMode;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Running;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What stages make that run, for a reader outside. Each stream and each iterator subscribes when its first event is wanted, by a stage
 * of its own, and asks as any consumer does: for max at once, and for more once the reader has dealt with enough of them. It
 * cancels when it is closed; what it was sent and has not read is lost then, and shown to the subscription's hook.
 *
 * <p>What the end of a producer means for the reader is said by the {@link CancelMode} of the subscription. After a permanent one it has
 * ended, after a transient one if the producer failed; a failure is thrown, behind all that was sent before. After a temporary one it goes on
 * with the others; it ends behind the last. The end of a producer's data is an end behind the last in any mode.
 *
 * <p>Any thread may call these methods but those of the stages; what they answer is for one thread each.
 *
 * @param <T> type of the events
 */
public final class LiveResults<T> {
    private final RunningStages running;
    private final String name;
    private final Subscription<? extends T>[] subscriptions;
    private final List<String> forwarding;
    private final AtomicLong joined; // any thread

    LiveResults(RunningStages running, String name, Subscription<? extends T>[] subscriptions) {
        this(
                running,
                name,
                subscriptions,
                Stream.of(subscriptions)
                        .map(subscription -> subscription.source().name())
                        .distinct()
                        .toList(),
                new AtomicLong());
    }

    private LiveResults(
            RunningStages running,
            String name,
            Subscription<? extends T>[] subscriptions,
            List<String> forwarding,
            AtomicLong joined) {
        this.running = running;
        this.name = name;
        this.subscriptions = subscriptions;
        this.forwarding = forwarding;
        this.joined = joined;
    }

    /**
     * The same, where other producers are told to forward demand once a reader has subscribed; those that it subscribes to, when nothing is
     * said. See {@link DemandMode}.
     *
     * @param producers names of stages that emit; none, where somebody else tells them
     * @throws IllegalArgumentException if there is no such stage
     */
    public LiveResults<T> forwarding(String... producers) {
        List.of(producers).forEach(running::source);
        return new LiveResults<>(running, name, subscriptions, List.of(producers), joined);
    }

    /**
     * A stream that subscribes when its terminal operation begins. To be closed, which cancels, unless it is read to its end. It
     * throws what {@link LiveIterator#hasNext()} does.
     */
    public Stream<T> stream() {
        LiveIterator<T> events = iterator();
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(events, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(events::close);
    }

    /** An iterator that subscribes when it is first asked. To be closed, which cancels, unless it is read to its end. */
    public LiveIterator<T> iterator() {
        return new LiveIterator<>(this);
    }

    /** An iterable whose iterators are those of {@link #iterator()}. */
    public Iterable<T> iterable() {
        return this::iterator;
    }

    Running topology() {
        return running.topology();
    }

    /** Joins by one more stage; {@code null} where all has ended and no subscription minds. */
    @Nullable
    Tap<T> join() {
        String stage = name + "-" + joined.incrementAndGet();
        Tap<T> tap = new Tap<>(stage);
        Stages one = Stages.named(stage);
        one.<T>host(stage, () -> tap, subscriptions);
        try {
            forward(running.add(one));
            return tap;
        } catch (IllegalStateException hasEnded) {
            if (Stream.of(subscriptions).anyMatch(each -> each.terms().mode() != CancelMode.TEMPORARY)) {
                throw hasEnded;
            }
            return null;
        }
    }

    private void forward(List<LiveSubscription> live) {
        CompletableFuture<?>[] all = live.stream()
                .map(each -> each.joined().toCompletableFuture().exceptionally(refused -> each))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all)
                .thenRun(() -> forwarding.forEach(producer -> running.demand(producer, DemandMode.FORWARD)));
    }
}
