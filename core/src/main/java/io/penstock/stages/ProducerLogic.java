package io.penstock.stages;

import io.penstock.stage.Cancellation;
import io.penstock.stage.Host;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import java.util.List;

/** Runs a producer. */
final class ProducerLogic<O> extends StageLogic<Object, O> {
    private final Producer<O> producer;
    private final Accumulation<O> out;
    private boolean completes;
    private Host<O> host;

    ProducerLogic(Producer<O> producer, DemandMode mode) {
        super(List.of());
        this.producer = producer;
        out = new Accumulation<>(producer, mode);
    }

    @Override
    public void inherit(Logic<Object, O> predecessor) {
        ProducerLogic<O> failed = (ProducerLogic<O>) predecessor;
        out.inherit(failed.out);
        completes = failed.control().isComplete();
    }

    @Override
    void start(Host<O> given, StageControl control) throws Exception {
        host = given;
        out.start(given);
        if (completes) {
            control.complete();
        }
        producer.onStart(control, out);
        completeIfSaid();
    }

    @Override
    public void onDemand(long outstanding) throws Exception {
        out.onDemand(outstanding);
        answered();
        completeIfSaid();
    }

    @Override
    public void onMessage(Object message) throws Exception {
        super.onMessage(message);
        completeIfSaid();
    }

    @Override
    void subscribed(LiveSubscription subscription) throws Exception {
        producer.onSubscribe(subscription, out);
        completeIfSaid();
    }

    @Override
    void cancelled(LiveSubscription subscription, Cancellation how) throws Exception {
        producer.onCancel(subscription, how, out);
        completeIfSaid();
    }

    @Override
    public void onCall(Object request, Reply reply) throws Exception {
        producer.onCall(request, reply, out);
    }

    @Override
    public void onCast(Object message) throws Exception {
        producer.onCast(message, out);
    }

    @Override
    public void onInfo(Object message) throws Exception {
        producer.onInfo(message, out);
    }

    @Override
    public void onTimer(Object message) throws Exception {
        producer.onTimer(message, out);
    }

    @Override
    public DemandMode mode() {
        return out.mode();
    }

    @Override
    public void mode(DemandMode wanted) {
        out.mode(wanted);
    }

    @Override
    public long held() {
        return out.events();
    }

    @Override
    public boolean onDrain() {
        out.forwardEvents();
        control().complete();
        return out.events() == 0;
    }

    private void completeIfSaid() {
        if (control().isComplete() && out.events() == 0) {
            host.complete();
        }
    }

    @Override
    void stop() throws Exception {
        producer.onStop();
    }
}
