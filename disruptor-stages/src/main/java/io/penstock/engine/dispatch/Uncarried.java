package io.penstock.engine.dispatch;

import io.penstock.engine.carry.Carried;
import io.penstock.engine.carry.Discards;
import io.penstock.engine.ring.OutboundEnd;

/** Of a stage that has no events of its own to carry: nobody comes, and nobody leaves. */
abstract class Uncarried extends Dispatcher {
    Uncarried(Discards discards) {
        super(discards);
    }

    /** Of what is wanted there is none here; says what there is, and what was got. */
    abstract IllegalStateException none(String got);

    @Override
    void leave(OutboundEnd end) {
        throw none("an end that leaves");
    }

    @Override
    final Line line(int partition) {
        throw none("an end that comes or goes");
    }

    @Override
    public final boolean offer(Object value) {
        throw none("the value " + value);
    }

    @Override
    public final boolean isEmpty() {
        return true;
    }

    @Override
    public final Carried carriedNow() {
        return Carried.NOTHING;
    }

    @Override
    public final long carried() {
        return 0;
    }

    @Override
    final boolean canDrain() {
        return false;
    }
}
