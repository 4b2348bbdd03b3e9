package io.penstock.engine.dispatch;

import io.penstock.engine.ring.OutboundEnd;
import java.util.List;

/**
 * One ring a consumer: a batch goes to the consumer with the most outstanding demand, up to all of it, then to the next;
 * equal demand, the one that was served longest ago. (GenStage's demand dispatcher.)
 */
final class ByDemand extends Dispatcher {
    private final Carry carry;
    private final long[] servedAt;
    private int chosen = -1;
    private long turns;

    ByDemand(List<OutboundEnd> ends, int bound) {
        super(ends);
        carry = new Carry(bound);
        servedAt = new long[ends.size()];
    }

    @Override
    public long demand() {
        if (!carry.isEmpty()) {
            return 0;
        }
        long sum = 0;
        for (OutboundEnd end : ends) {
            sum += end.demand();
        }
        return sum;
    }

    @Override
    public boolean offer(Object value) {
        return (carry.isEmpty() && put(value)) || carry.add(value) || refuse(ends[0]);
    }

    private boolean put(Object value) {
        if (chosen < 0 || !ends[chosen].hasRoom()) {
            choose();
        }
        if (chosen < 0) {
            return false;
        }
        ends[chosen].put(value);
        return true;
    }

    private void choose() {
        chosen = -1;
        long most = 0;
        for (int i = 0; i < ends.length; i++) {
            long demand = ends[i].demand();
            if (demand > most || (demand == most && chosen >= 0 && servedAt[i] < servedAt[chosen])) {
                most = demand;
                chosen = i;
            }
        }
        if (chosen >= 0) {
            servedAt[chosen] = ++turns;
        }
    }

    @Override
    public void flush() {
        super.flush();
        chosen = -1;
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
        return carry.isEmpty() && hasRoom();
    }

    @Override
    public boolean drain() {
        while (!carry.isEmpty() && hasRoom()) {
            put(carry.remove());
            carry.passMark(ends);
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
    boolean canDrain() {
        return !carry.isEmpty() && hasRoom();
    }

    @Override
    boolean wouldTake(OutboundEnd any) {
        return hasRoom();
    }

    private boolean hasRoom() {
        for (OutboundEnd end : ends) {
            if (end.hasRoom()) {
                return true;
            }
        }
        return false;
    }
}
