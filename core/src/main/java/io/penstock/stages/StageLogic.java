package io.penstock.stages;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Host;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import java.util.List;

/** What the logics of all kinds of stages have in common: they are handed events, are told things, and answer. */
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
        returned();
    }

    abstract void start(Host<O> host, StageControl control) throws Exception;

    @Override
    public final int onEvents(int inbound, Batch<I> batch) throws Exception {
        control.handling(inbound);
        handle(batch);
        returned();
        return batch.size();
    }

    /** Events of one of its subscriptions. */
    void handle(Batch<I> events) throws Exception {
        throw new IllegalStateException("got " + events.size() + " events, but a producer takes none");
    }

    @Override
    public final void onEnd(int inbound, boolean last) throws Exception {
        if (last) {
            end();
            returned();
        }
    }

    /** Nothing follows on any subscription. */
    void end() throws Exception {}

    @Override
    public final void onSubscribed(LiveSubscription subscription) throws Exception {
        if (control.owns(subscription)) {
            control.joined(subscription);
        }
        subscribed(subscription);
        returned();
    }

    abstract void subscribed(LiveSubscription subscription) throws Exception;

    @Override
    public final void onCancelled(LiveSubscription subscription, Cancellation how) throws Exception {
        cancelled(subscription, how);
        if (control.owns(subscription)) {
            control.left(subscription);
        }
        returned();
    }

    abstract void cancelled(LiveSubscription subscription, Cancellation how) throws Exception;

    @Override
    public final void onMessage(Object message) throws Exception {
        talk.hear(message);
        returned();
    }

    /** A callback has returned: what it answered leaves. */
    void returned() {
        talk.answer();
    }

    final HostControl control() {
        return control;
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
    public void ends() {}

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

    abstract void stop() throws Exception;
}
