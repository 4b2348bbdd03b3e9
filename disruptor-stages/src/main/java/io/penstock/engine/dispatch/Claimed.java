package io.penstock.engine.dispatch;

import io.penstock.engine.carry.Discards;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.topology.OutboundSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stage claims slots of the ring it names; the rings themselves are all the room there is. */
final class Claimed extends Uncarried {
    private final OutboundEnd[] rings;
    private final Current current;
    private long event = Current.NONE;
    private int refusedBy;

    Claimed(OutboundSpec spec, List<OutboundEnd> ends, Current current) {
        super(Discards.of(spec));
        this.current = current;
        rings = ends.toArray(OutboundEnd[]::new);
        ends.forEach(end -> joined(end, NO_PARTITION));
    }

    @Override
    IllegalStateException none(String got) {
        return new IllegalStateException("want slots to be claimed, of rings that stay, got " + got);
    }

    @Override
    void join(OutboundEnd end, int partition) {
        // the stage itself says which end it claims of
    }

    @Override
    public long demand() {
        long sum = 0;
        for (OutboundEnd end : rings) {
            sum += end.demand();
        }
        return sum;
    }

    @Override
    public @Nullable Object claim(int partition) {
        OutboundEnd end = rings[partition];
        if (!end.hasRoom()) {
            refusedBy = partition;
            refuse();
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
        for (OutboundEnd end : rings) {
            end.begin();
        }
    }

    @Override
    public void rollBack() {
        if (event != current.sequence()) {
            return; // it claimed nothing: what was claimed is others'
        }
        for (OutboundEnd end : rings) {
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
    boolean wouldTake() {
        return rings[refusedBy].hasRoom();
    }
}
