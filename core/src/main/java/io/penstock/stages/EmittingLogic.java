package io.penstock.stages;

import io.penstock.stage.Cancellation;
import io.penstock.stage.Host;
import io.penstock.stage.LiveSubscription;
import java.util.List;
import java.util.function.Consumer;

/** Runs a stage that emits, as far as all of them are the same. */
abstract class EmittingLogic<I, O> extends StageLogic<I, O> {
    private final EmittingStage<O> stage;
    private Emitter<O> out;

    EmittingLogic(EmittingStage<O> stage, List<? extends Subscription<?>> subscriptions) {
        super(subscriptions);
        this.stage = stage;
    }

    /** Where its events go. */
    abstract Emitter<O> outlet(Host<O> host);

    final Emitter<O> out() {
        return out;
    }

    @Override
    void start(Host<O> host, StageControl control) throws Exception {
        out = outlet(host);
        stage.onStart(control, out);
    }

    @Override
    final void subscribed(LiveSubscription subscription) throws Exception {
        stage.onSubscribe(subscription, out);
    }

    @Override
    final void cancelled(LiveSubscription subscription, Cancellation how) throws Exception {
        stage.onCancel(subscription, how, out);
    }

    @Override
    public final void onCall(Object request, Reply reply) throws Exception {
        stage.onCall(request, reply, out);
    }

    @Override
    public final void onCast(Object message) throws Exception {
        stage.onCast(message, out);
    }

    @Override
    public final void onInfo(Object message) throws Exception {
        stage.onInfo(message, out);
    }

    @Override
    public final void onTimer(Object message) throws Exception {
        stage.onTimer(message, out);
    }

    @Override
    public long held() {
        return stage.held();
    }

    @Override
    public void abandon(Consumer<Object> events) {
        stage.abandon(events);
    }

    @Override
    final void stop() throws Exception {
        stage.onStop();
    }
}
