package io.penstock.stages;

import io.penstock.stage.Host;
import java.util.List;

/** Shows a host to the user's code, and remembers what the user said until the logic asks. */
final class HostControl implements StageControl {
    private final Host<?> host;
    private final List<? extends Subscription<?>> subscriptions;
    private int subscription;
    private boolean complete;

    HostControl(Host<?> host, List<? extends Subscription<?>> subscriptions) {
        this.host = host;
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
    public int subscription() {
        return subscription;
    }

    void handling(int inbound) {
        subscription = inbound;
    }
}
