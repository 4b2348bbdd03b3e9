package io.penstock.stages;

import io.penstock.stage.Cancellation;
import io.penstock.stage.Host;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import java.util.List;

/** What the logics of all kinds of stages have in common: they are told things, and answer. */
abstract class StageLogic<I, O> implements Logic<I, O>, Ears {
    private final List<? extends Subscription<?>> subscriptions;
    private HostControl control;
    private Talk talk;

    StageLogic(List<? extends Subscription<?>> subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public final void onStart(Host<O> host) throws Exception {
        talk = new Talk(this, host);
        control = new HostControl(host, subscriptions, this);
        start(host, control);
        answered();
    }

    @Override
    public final void onSubscribed(LiveSubscription subscription) throws Exception {
        if (control.owns(subscription)) {
            control.joined(subscription);
            select(subscription);
        }
        subscribed(subscription);
        answered();
    }

    @Override
    public final void onCancelled(LiveSubscription subscription, Cancellation how) throws Exception {
        cancelled(subscription, how);
        if (control.owns(subscription)) {
            control.left(subscription);
        }
        answered();
    }

    abstract void subscribed(LiveSubscription subscription) throws Exception;

    abstract void cancelled(LiveSubscription subscription, Cancellation how) throws Exception;

    /** One of this stage's own subscriptions has an inbound end from now on. */
    void select(LiveSubscription subscription) {}

    abstract void start(Host<O> host, StageControl control) throws Exception;

    abstract void stop() throws Exception;

    HostControl control() {
        return control;
    }

    /** A callback that may have answered a call has returned. */
    final void answered() {
        talk.answer();
    }

    @Override
    public void onMessage(Object message) throws Exception {
        talk.hear(message);
    }

    @Override
    public DemandMode mode() {
        return DemandMode.FORWARD;
    }

    @Override
    public void mode(DemandMode wanted) {
        if (wanted != DemandMode.FORWARD) {
            throw new Unheard("demand by hand", wanted);
        }
    }

    @Override
    public final void onStop() throws Exception {
        try {
            stop();
        } finally {
            if (talk != null) {
                talk.stop();
            }
        }
    }
}
