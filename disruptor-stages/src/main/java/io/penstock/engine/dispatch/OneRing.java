package io.penstock.engine.dispatch;

import io.penstock.engine.ring.OutboundEnd;
import java.util.List;

/** One ring, whoever reads it: broadcast, and the plain case of one consumer. Demand is the least of its readers'. */
final class OneRing extends Dispatcher {
    private final OutboundEnd end;
    private final Carry carry;

    OneRing(List<OutboundEnd> ends, int bound) {
        super(ends);
        end = ends.get(0);
        carry = new Carry(bound);
    }

    @Override
    public long demand() {
        return carry.isEmpty() ? end.demand() : 0;
    }

    @Override
    public boolean offer(Object value) {
        if (carry.isEmpty() && end.hasRoom()) {
            end.put(value);
            return true;
        }
        return carry.add(value) || refuse(end);
    }

    @Override
    public void watermark(long watermark) {
        if (carry.isEmpty()) {
            super.watermark(watermark);
        } else {
            carry.mark(watermark);
        }
    }

    @Override
    public boolean hasDemand() {
        return carry.isEmpty() && end.hasRoom();
    }

    @Override
    public boolean drain() {
        while (!carry.isEmpty() && end.hasRoom()) {
            end.put(carry.remove());
            carry.passMark(end);
        }
        return carry.isEmpty();
    }

    @Override
    public boolean isEmpty() {
        return carry.isEmpty();
    }

    @Override
    public long carried() {
        return carry.size();
    }

    @Override
    long carried(int ring) {
        return carry.size();
    }

    @Override
    boolean canDrain() {
        return !carry.isEmpty() && end.hasRoom();
    }
}
