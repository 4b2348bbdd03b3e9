package io.penstock.stages;

import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.topology.Running;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** The subscriptions of stages that run: begun, cancelled and replaced by the names of their stages, and waited for. Any thread. */
final class Subscriptions {
    private final Running running;
    private final Known known;

    Subscriptions(Running running, Known known) {
        this.running = running;
        this.known = known;
    }

    /** Begins one. */
    LiveSubscription begin(String stage, Subscription<?> wish) {
        return running.subscribe(known.wish(stage, wish).wish(stage));
    }

    /** Cancels those that there are, and begins one behind them; where it cannot begin, nothing is cancelled. */
    LiveSubscription replace(List<LiveSubscription> old, Reason reason, String stage, Subscription<?> wish) {
        Objects.requireNonNull(reason, "want a reason, got null");
        return running.resubscribe(old, reason, known.wish(stage, wish).wish(stage));
    }

    /** Cancels all of one stage to another; answers which they are. */
    List<LiveSubscription> cancel(String stage, String source, Reason reason) {
        Objects.requireNonNull(reason, "want a reason, got null");
        List<LiveSubscription> found = between(stage, source);
        found.forEach(live -> live.cancel(reason));
        return found;
    }

    /** All of one stage to another. Both are to be there. */
    List<LiveSubscription> between(String stage, String source) {
        requireThere(stage);
        requireThere(source);
        return running.subscriptions().stream()
                .filter(live -> live.consumer().equals(stage) && live.producer().equals(source))
                .toList();
    }

    private void requireThere(String stage) {
        running.status(stage);
    }

    /** Waits until one is sent what is emitted. */
    LiveSubscription joined(LiveSubscription live, Duration limit) throws InterruptedException, TimeoutException {
        return running.await(live.joined().toCompletableFuture(), limit);
    }

    /** Waits until one has ended; answers how. */
    Cancellation ended(LiveSubscription live, Duration limit) throws InterruptedException, TimeoutException {
        return running.await(live.ended().toCompletableFuture(), limit);
    }

    /** Waits until all of some have ended. */
    void awaitEnds(List<LiveSubscription> some, Duration limit) throws InterruptedException, TimeoutException {
        CompletableFuture<?>[] ends =
                some.stream().map(live -> live.ended().toCompletableFuture()).toArray(CompletableFuture<?>[]::new);
        running.await(CompletableFuture.allOf(ends), limit);
    }
}
