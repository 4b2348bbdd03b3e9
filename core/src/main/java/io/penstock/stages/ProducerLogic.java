package io.penstock.stages;

import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import java.util.List;
import java.util.function.Consumer;

/** Runs a producer. */
final class ProducerLogic<O> extends EmittingLogic<Object, O> {
    private final Accumulation<O> out;
    private boolean completes;
    private Host<O> host;

    ProducerLogic(Producer<O> producer, DemandMode mode) {
        super(producer, List.of());
        out = new Accumulation<>(producer, mode);
    }

    @Override
    public void inherit(Logic<Object, O> predecessor) {
        ProducerLogic<O> failed = (ProducerLogic<O>) predecessor;
        out.inherit(failed.out);
        completes = failed.isComplete();
    }

    /** Whether its code has said so, or that of one that it succeeds. */
    private boolean isComplete() {
        return completes || (control() != null && control().isComplete());
    }

    @Override
    Emitter<O> outlet(Host<O> given) {
        host = given;
        out.start(given);
        return out;
    }

    @Override
    public void onDemand(long outstanding) throws Exception {
        out.onDemand(outstanding);
        returned();
    }

    /** Completes behind what it emitted, once its code has said so. */
    @Override
    void returned() {
        super.returned();
        out.returned();
        if (isComplete() && out.events() == 0) {
            out.release();
            host.complete();
        }
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
        return out.events() + super.held();
    }

    @Override
    public void abandon(Consumer<Object> events) {
        out.abandon(events);
        super.abandon(events);
    }

    @Override
    public void ends() {
        out.release();
    }

    @Override
    public boolean onDrain() {
        out.forwardEvents();
        control().complete();
        return out.events() == 0;
    }
}
