package io.penstock.stages;

import io.penstock.stage.Demand;
import io.penstock.stage.Host;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Shows a host to the user's code, and remembers what the user said until the logic asks. */
final class HostControl implements StageControl {
    private final Host<?> host;
    private final Map<Integer, Demand> demands = new TreeMap<>();
    private final Map<Integer, LiveSubscription> live = new TreeMap<>();
    private final Ears ears;
    private int subscription;
    private boolean complete;

    HostControl(Host<?> host, List<? extends Subscription<?>> subscriptions, Ears ears) {
        this.host = host;
        this.ears = ears;
        subscriptions.forEach(subscription -> demands.put(demands.size(), subscription.demand()));
    }

    /** Whether this stage is the one that subscribed. */
    boolean owns(LiveSubscription subscription) {
        return subscription.consumer().equals(host.name());
    }

    void joined(LiveSubscription subscription) {
        demands.put(subscription.inbound(), subscription.demand());
        live.put(subscription.inbound(), subscription);
    }

    /** What is asked on it from now on is passed over. */
    void left(LiveSubscription subscription) {
        live.remove(subscription.inbound());
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
        if (!(ears instanceof ProducerLogic)) {
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
        Demand demand = demands.get(wanted);
        if (demand == null) {
            throw new IllegalArgumentException(
                    "stage " + name() + ": want a subscription of " + demands.keySet() + ", got " + wanted);
        }
        if (n < 0 || demand.automatic()) {
            throw new IllegalArgumentException("stage " + name()
                    + ": want n >= 0 on a subscription with manual demand, got n=" + n + " on one with " + demand);
        }
        host.ask(wanted, n);
    }

    @Override
    public long nanoTime() {
        return host.nanoTime();
    }

    @Override
    public Scheduled schedule(Duration delay, Object message) {
        Objects.requireNonNull(delay, "want a delay, got null");
        if (delay.isNegative()) {
            throw new IllegalArgumentException("stage " + name() + ": want delay >= 0, got " + delay);
        }
        Told.Due due = new Told.Due(message);
        due.in(TimeUnit.NANOSECONDS.convert(delay), host);
        return due;
    }

    @Override
    public void info(Object message) {
        new Told.Info(message, ears).behind(host);
    }

    @Override
    public void demand(DemandMode mode) {
        Objects.requireNonNull(mode, "want a demand mode, got null");
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

    @Override
    public List<LiveSubscription> subscriptions() {
        return List.copyOf(live.values());
    }

    @Override
    public LiveSubscription subscribe(Subscription<?> wish) {
        Objects.requireNonNull(wish, "want a wish, got null");
        return host.subscribe(wish.wish(name()));
    }

    @Override
    public LiveSubscription resubscribe(LiveSubscription old, Reason reason, Subscription<?> wish) {
        Objects.requireNonNull(old, "want a subscription, got null");
        Objects.requireNonNull(wish, "want a wish, got null");
        if (!owns(old)) {
            throw new IllegalArgumentException("stage " + name() + ": want a subscription of its own, got " + old);
        }
        return host.resubscribe(old, reason, wish.wish(name()));
    }

    @Override
    public List<LiveSubscription> cancel(String source, Reason reason) {
        Objects.requireNonNull(source, "want the name of a stage, got null");
        Objects.requireNonNull(reason, "want a reason, got null");
        List<LiveSubscription> found = live.values().stream()
                .filter(subscription -> subscription.producer().equals(source))
                .toList();
        found.forEach(subscription -> subscription.cancel(reason));
        return found;
    }

    @Override
    public void exit(Reason reason) {
        Objects.requireNonNull(reason, "want a reason, got null");
        if (!(reason instanceof Reason.Failure)) {
            ears.ends();
        }
        host.exit(reason);
    }

    void handling(int inbound) {
        subscription = inbound;
    }
}
