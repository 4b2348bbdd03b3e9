package io.penstock.engine.joins;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Host;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Shows what it takes, and on which subscription; asks by hand where it has to; fails when it is told to. */
final class Taker implements Logic<Integer, Object> {
    private final BiConsumer<LiveSubscription, Integer> seen;
    private final Map<Integer, LiveSubscription> live = new HashMap<>();
    private Host<Object> host;
    volatile boolean poisoned;

    Taker(BiConsumer<LiveSubscription, Integer> seen) {
        this.seen = seen;
    }

    @Override
    public void onStart(Host<Object> given) {
        host = given;
    }

    @Override
    public void onSubscribed(LiveSubscription subscription) {
        live.put(subscription.inbound(), subscription);
        if (!subscription.demand().automatic()) {
            host.ask(subscription.inbound(), subscription.demand().max());
        }
    }

    @Override
    public void onCancelled(LiveSubscription subscription, Cancellation how) {
        if (live.remove(subscription.inbound()) != subscription) {
            throw new AssertionError(subscription + " ended twice, or was not there");
        }
    }

    @Override
    public int onEvents(int inbound, Batch<Integer> batch) {
        LiveSubscription subscription = live.get(inbound);
        if (batch.size() > subscription.demand().chunk()) {
            throw new AssertionError(batch.size() + " in one chunk of " + subscription.demand());
        }
        for (int i = 0; i < batch.size(); i++) {
            Integer event = batch.get(i);
            if (poisoned) {
                poisoned = false;
                throw new Poison();
            }
            seen.accept(subscription, event);
        }
        if (!subscription.demand().automatic()) {
            host.ask(inbound, batch.size());
        }
        return batch.size();
    }

    static final class Poison extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
