package io.penstock.perf.ours;

import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.topology.Running;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that ends a subscription and wishes for it anew, once a millisecond, each time when the other end has confirmed it. */
final class ComingAndGoing {
    private static final long EVERY_NS = 1_000_000;

    private final Running running;
    private final JoinSpec wish;
    private final Thread thread = new Thread(this::comeAndGo, "coming-and-going");
    private LiveSubscription subscription;
    private volatile boolean over;
    private volatile @Nullable Throwable failure;

    ComingAndGoing(Running running, JoinSpec wish, LiveSubscription first) {
        this.running = running;
        this.wish = wish;
        this.subscription = first;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void comeAndGo() {
        try {
            long next = System.nanoTime();
            while (!over) {
                subscription.joined().toCompletableFuture().get();
                subscription.cancel(Reason.normal());
                subscription.ended().toCompletableFuture().get();
                subscription = running.subscribe(wish);
                next += EVERY_NS;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (ExecutionException | IllegalStateException late) {
            if (!over) {
                failure = late;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it; what went wrong is thrown. */
    void end() throws InterruptedException {
        over = true;
        thread.interrupt();
        thread.join();
        if (failure != null) {
            throw new IllegalStateException("coming and going failed", failure);
        }
    }
}
