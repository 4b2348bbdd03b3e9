package io.penstock.testkit;

import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import java.util.ArrayDeque;

/** What a probe hears of its subscriptions, and the test has not expected yet. */
final class Seats {
    private final TestKit kit;
    private final ArrayDeque<LiveSubscription> begun = new ArrayDeque<>();
    private final ArrayDeque<Cancellation> ended = new ArrayDeque<>();

    Seats(TestKit kit) {
        this.kit = kit;
    }

    void begin(LiveSubscription subscription) {
        begun.add(subscription);
    }

    void end(String name, LiveSubscription subscription, Cancellation how) {
        ended.add(how);
        kit.note(name + " hears that " + subscription.consumer() + " has left " + subscription.producer() + ": "
                + how.reason());
    }

    LiveSubscription expectSubscribe(String name) {
        if (!kit.turnsUntil(() -> !begun.isEmpty())) {
            throw kit.unexpected(name + " to hear of a subscription", "none");
        }
        return begun.remove();
    }

    Cancellation expectCancel(String name) {
        if (!kit.turnsUntil(() -> !ended.isEmpty())) {
            throw kit.unexpected(name + " to hear of a cancellation", "none");
        }
        return ended.remove();
    }
}
