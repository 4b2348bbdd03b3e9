package io.penstock.stages;

import io.penstock.stage.Host;
import java.time.Duration;
import java.util.List;

/** Shows a host to the user's code, and remembers what the user said until the logic asks. */
final class HostControl implements StageControl {
    private final Host<?> host;
    private final List<? extends Subscription<?>> subscriptions;
    private final Ears ears;
    private int subscription;
    private boolean complete;

    HostControl(Host<?> host, List<? extends Subscription<?>> subscriptions, Ears ears) {
        this.host = host;
        this.ears = ears;
        this.subscriptions = subscriptions;
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public void wake() {
        host.wake();
    }

    @Override
    public void complete() {
        if (!subscriptions.isEmpty()) {
            throw new IllegalStateException(
                    "stage " + name() + ": want complete() of a producer only; this stage ends with its subscriptions");
        }
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    @Override
    public void ask(int wanted, long n) {
        if (wanted < 0 || wanted >= subscriptions.size()) {
            throw new IllegalArgumentException(
                    "stage " + name() + ": want 0 <= subscription < " + subscriptions.size() + ", got " + wanted);
        }
        if (n < 0 || subscriptions.get(wanted).demand().automatic()) {
            throw new IllegalArgumentException(
                    "stage " + name() + ": want n >= 0 on a subscription with manual demand," + " got n=" + n
                            + " on one with " + subscriptions.get(wanted).demand());
        }
        host.ask(wanted, n);
    }

    @Override
    public long nanoTime() {
        return host.nanoTime();
    }

    @Override
    public Scheduled schedule(Duration delay, Object message) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("stage " + name() + ": want delay >= 0, got " + delay);
        }
        Told.Due due = new Told.Due(message);
        host.schedule(delay.toNanos(), due);
        return due;
    }

    @Override
    public void info(Object message) {
        new Told.Info(message).behind(host);
    }

    @Override
    public void demand(DemandMode mode) {
        try {
            ears.mode(mode);
        } catch (Unheard unheard) {
            throw new UnsupportedOperationException("stage " + name() + ": " + unheard.getMessage());
        }
    }

    @Override
    public int subscription() {
        return subscription;
    }

    void handling(int inbound) {
        subscription = inbound;
    }
}
