package io.penstock.bridge;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Host;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import io.penstock.stage.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The stage of one reader outside. It shows a chunk when the reader wants events, and takes it from its ring once the reader wants
 * more: so what the reader has not dealt with counts as outstanding, and is asked for by the rule of all consumers.
 *
 * <pre>
 *   reader   want ----------------------&gt; reads chunk 1, want ----------------------&gt; reads chunk 2
 *                 \                     /                     \                     /
 *   stage          wake, shows chunk 1 -                       takes 1, shows 2 ----
 * </pre>
 */
final class Tap<T> implements Logic<T, Object> {
    private final String stage;
    private final Map<Integer, LiveSubscription> subscriptions = new HashMap<>(); // the stage's
    private volatile @Nullable Host<Object> host; // set by the stage
    private volatile @Nullable CompletableFuture<List<T>>
            wanted; // set by the reader, cleared by the stage when it answers
    private volatile @Nullable CompletableFuture<List<T>> end; // set once, by the stage
    private volatile boolean stopped; // set by the stage, before its end, where the topology ended with it
    private volatile @Nullable Place closedAt; // set by the reader when it closes
    private int shownOf = -1; // the stage's: the inbound end of the chunk at hand, or -1
    private List<T> shown = List.of(); // the stage's: the chunk at hand

    /**
     * How far a reader has come.
     *
     * @param chunk the last it has seen
     * @param read how many of its events it has dealt with
     */
    record Place(List<?> chunk, int read) {}

    Tap(String stage) {
        this.stage = stage;
    }

    /**
     * Wants the next events, and is done with those before; for the reader's thread.
     *
     * @return completed by the stage: with none at the end, exceptionally where a failure ended it
     */
    CompletableFuture<List<T>> want() {
        CompletableFuture<List<T>> next = new CompletableFuture<>();
        wanted = next;
        CompletableFuture<List<T>> over = end;
        if (over != null) {
            return over;
        }
        wake();
        return next;
    }

    /** The reader goes; on its thread. */
    void close(Place at) {
        closedAt = at;
        wake();
    }

    private void wake() {
        Host<Object> stageHost = host;
        if (stageHost != null) {
            stageHost.wake();
        }
    }

    /** Whether the end is that of the topology, which tells how. */
    boolean isStopped() {
        return stopped;
    }

    @Override
    public void onStart(Host<Object> stageHost) {
        host = stageHost;
        onWake();
    }

    @Override
    public void onWake() {
        if (closedAt != null) {
            leave(CompletableFuture.completedFuture(List.of()));
        }
    }

    @Override
    public int onEvents(int inbound, Batch<T> batch) {
        if (end != null) {
            return drop(inbound, batch);
        }
        CompletableFuture<List<T>> reader = wanted;
        if (reader == null || (shownOf >= 0 && shownOf != inbound)) {
            return 0;
        }
        if (shownOf == inbound) {
            shownOf = -1;
            return shown.size();
        }
        shownOf = inbound;
        shown = events(batch, 0);
        wanted = null;
        reader.complete(shown);
        return 0;
    }

    private static <T> List<T> events(Batch<T> batch, int from) {
        List<T> events = new ArrayList<>(batch.size() - from);
        for (int i = from; i < batch.size(); i++) {
            events.add(batch.get(i));
        }
        return events;
    }

    /** The reader has gone: what it has not read is lost, and told to whom the subscription names. */
    private int drop(int inbound, Batch<T> batch) {
        int read = shownOf == inbound ? read() : 0;
        LiveSubscription live = subscriptions.get(inbound);
        Host<Object> stageHost = host;
        if (live != null && stageHost != null) {
            stageHost.lose(live, events(batch, read), Cancellation.cancel(Reason.normal()));
        }
        if (shownOf == inbound) {
            shownOf = -1;
        }
        return batch.size();
    }

    /** How many events of the chunk at hand the reader deals with: those it has read, or all if it is still there. */
    private int read() {
        Place last = closedAt;
        if (last == null) {
            return shown.size();
        }
        return last.chunk() == shown ? last.read() : 0;
    }

    @Override
    public void onSubscribed(LiveSubscription subscription) {
        subscriptions.put(subscription.inbound(), subscription);
    }

    @Override
    public void onCancelled(LiveSubscription subscription, Cancellation how) {
        subscriptions.remove(subscription.inbound());
        Reason reason = how.reason();
        boolean endOfData = how.down() && reason == Reason.normal();
        if (!endOfData && subscription.terms().mode().exits(reason)) {
            leave(ended(subscription, reason));
        } else if (subscriptions.isEmpty()) {
            leave(CompletableFuture.completedFuture(List.of()));
        }
    }

    private CompletableFuture<List<T>> ended(LiveSubscription subscription, Reason reason) {
        if (reason instanceof Reason.Failure failure) {
            return CompletableFuture.failedFuture(failure.cause());
        }
        return reason == Reason.normal()
                ? CompletableFuture.completedFuture(List.of())
                : CompletableFuture.failedFuture(new CancellationException(
                        "stage " + stage + ": " + subscription.producer() + " was shut down before its end"));
    }

    /** Cancels what is left and ends the stage, in order whatever the reason: the failure is the reader's. */
    private void leave(CompletableFuture<List<T>> how) {
        finish(how);
        List.copyOf(subscriptions.values()).forEach(each -> each.cancel(Reason.normal()));
        Host<Object> stageHost = host;
        if (stageHost != null) {
            stageHost.exit(Reason.normal());
        }
    }

    @Override
    public void onEnd(int inbound, boolean last) {
        if (last) {
            finish(CompletableFuture.completedFuture(List.of()));
        }
    }

    @Override
    public void onStop() {
        onNeverStarted(null);
    }

    @Override
    public void onNeverStarted(@Nullable Throwable failure) {
        if (end == null) {
            stopped = true;
            finish(CompletableFuture.completedFuture(List.of()));
        }
    }

    /** The first end counts. It is set before the stage looks whether the reader waits; the reader looks in the other order. */
    private void finish(CompletableFuture<List<T>> how) {
        if (end == null) {
            end = how;
            CompletableFuture<List<T>> reader = wanted;
            if (reader != null) {
                how.whenComplete((none, cause) -> {
                    if (cause == null) {
                        reader.complete(none);
                    } else {
                        reader.completeExceptionally(cause);
                    }
                });
            }
        }
    }
}
