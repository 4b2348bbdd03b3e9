package io.penstock.engine.dispatch;

import io.penstock.engine.ring.OutboundEnd;
import java.util.List;

/** Of a stage without an outbound end. */
final class Nowhere extends Dispatcher {
    Nowhere() {
        super(Discards.NONE);
    }

    @Override
    void join(OutboundEnd end, int partition) {
        throw new IllegalStateException("a consumer emits nothing, got an end to emit to");
    }

    @Override
    void leave(OutboundEnd end) {
        throw new IllegalStateException("a consumer emits nothing, got an end that leaves");
    }

    @Override
    public long currentWatermark(int partition) {
        throw new IllegalStateException("a consumer emits nothing, got an end to emit to");
    }

    @Override
    public void putBack(List<Object> events, int partition) {
        throw new IllegalStateException("a consumer emits nothing, got " + events);
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
    public boolean offer(Object value) {
        throw new IllegalStateException("a consumer emits nothing, got " + value);
    }

    @Override
    public boolean drain() {
        return true;
    }

    @Override
    public boolean isEmpty() {
        return true;
    }

    @Override
    public Carried carriedNow() {
        return Carried.NOTHING;
    }

    @Override
    public long carried() {
        return 0;
    }

    @Override
    boolean canDrain() {
        return false;
    }
}
