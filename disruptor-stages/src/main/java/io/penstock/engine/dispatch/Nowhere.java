package io.penstock.engine.dispatch;

import java.util.List;

/** Of a stage without an outbound end. */
final class Nowhere extends Dispatcher {
    Nowhere() {
        super(List.of());
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
    public long carried() {
        return 0;
    }

    @Override
    boolean canDrain() {
        return false;
    }
}
