package io.penstock.engine.dispatch;

import io.penstock.engine.carry.Discards;
import io.penstock.engine.ring.OutboundEnd;

/** Of a stage without an outbound end. */
final class Nowhere extends Uncarried {
    Nowhere() {
        super(Discards.NONE);
    }

    @Override
    IllegalStateException none(String got) {
        return new IllegalStateException("a consumer emits nothing, got " + got);
    }

    @Override
    void join(OutboundEnd end, int partition) {
        throw none("an end that joins");
    }

    @Override
    boolean wouldTake() {
        return false;
    }

    @Override
    public long demand() {
        return 0;
    }

    @Override
    public boolean drain() {
        return true;
    }
}
