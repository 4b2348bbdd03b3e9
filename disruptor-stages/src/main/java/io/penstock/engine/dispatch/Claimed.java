package io.penstock.engine.dispatch;

import io.penstock.engine.ring.OutboundEnd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stage claims slots of the ring it names; the rings themselves are all the room there is. */
final class Claimed extends Dispatcher {
    private final Current current;
    private long event = Current.NONE;

    Claimed(List<OutboundEnd> ends, Current current) {
        super(ends);
        this.current = current;
    }

    @Override
    public long demand() {
        long sum = 0;
        for (OutboundEnd end : ends) {
            sum += end.demand();
        }
        return sum;
    }

    @Override
    public boolean offer(Object value) {
        throw new IllegalStateException("want a slot to be claimed, got the value " + value);
    }

    @Override
    public @Nullable Object claim(int partition) {
        OutboundEnd end = ends[partition];
        if (!end.hasRoom()) {
            refuse(end);
            return null;
        }
        begin();
        return end.claim(current.position());
    }

    /** What is claimed from here on belongs to the next event. */
    private void begin() {
        if (event == current.sequence()) {
            return;
        }
        event = current.sequence();
        for (OutboundEnd end : ends) {
            end.begin();
        }
    }

    @Override
    public void rollBack() {
        if (event != current.sequence()) {
            return; // it claimed nothing: what was claimed is others'
        }
        for (OutboundEnd end : ends) {
            end.rollBack();
        }
    }

    /** Called behind each batch: the next may come of another ring, where the same number is another event. */
    @Override
    public boolean drain() {
        event = Current.NONE;
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
