package io.penstock.testkit.traces;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** GenStage's {@code BroadcastDispatcher}, function by function. */
final class ModelBroadcast {
    /** Whose demand changed last comes first. */
    private final Deque<ModelSubscription> demands = new ArrayDeque<>();

    private int waiting;
    private int requested;

    void subscribe(ModelSubscription subscription) {
        adjust(-waiting);
        waiting = 0;
        demands.addFirst(subscription);
    }

    int cancel(ModelSubscription subscription) {
        demands.remove(subscription);
        if (demands.isEmpty()) {
            waiting = 0;
            return 0;
        }
        return sync();
    }

    int ask(int n, ModelSubscription subscription) {
        demands.remove(subscription);
        subscription.demand += n;
        demands.addFirst(subscription);
        return sync();
    }

    /** What is asked for goes out, behind it each selector's asks in the place of what it rejects; what is left of the events. */
    List<Integer> dispatch(List<Integer> events) {
        if (waiting == 0) {
            return events;
        }
        int now = Math.min(events.size(), waiting);
        waiting -= now;
        requested -= now;
        demands.forEach(subscription -> subscription.send(events.subList(0, now)));
        return events.subList(now, events.size());
    }

    /** Whether all wait for something. */
    boolean isWaitedFor() {
        return waiting > 0;
    }

    /** Whether something was asked for. */
    boolean isAsked() {
        return waiting + requested > 0;
    }

    private int sync() {
        int least = Math.max(
                0, demands.stream().mapToInt(other -> other.demand).min().orElse(0));
        adjust(least);
        waiting += least;
        int request = Math.max(0, waiting - requested);
        requested += request;
        return request;
    }

    private void adjust(int least) {
        demands.forEach(subscription -> subscription.demand -= least);
    }
}
