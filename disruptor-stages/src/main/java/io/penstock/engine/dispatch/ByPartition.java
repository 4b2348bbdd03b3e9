package io.penstock.engine.dispatch;

import io.penstock.engine.ring.Count;
import io.penstock.engine.ring.OutboundEnd;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * One ring and one carry a partition. A partition's credit is its own, so a stalled one holds up the others by nothing
 * until its carry is full.
 */
final class ByPartition extends Dispatcher {
    private final ToIntFunction<Object> partition;
    private final Carry[] carries;
    private final Count dropped = new Count();

    ByPartition(List<OutboundEnd> ends, ToIntFunction<Object> partition, int bound) {
        super(ends);
        this.partition = partition;
        carries = new Carry[ends.size()];
        for (int i = 0; i < carries.length; i++) {
            carries[i] = new Carry(bound);
        }
    }

    @Override
    public long demand() {
        long sum = 0;
        for (int i = 0; i < ends.length; i++) {
            sum += carries[i].isEmpty() ? ends[i].demand() : 0;
        }
        return sum;
    }

    @Override
    public boolean offer(Object value) {
        int p = partition.applyAsInt(value);
        if (p < 0) {
            dropped.add(1);
            return true;
        }
        if (p >= ends.length) {
            throw new IllegalArgumentException(
                    "want a partition below " + ends.length + ", got " + p + " for " + value);
        }
        if (carries[p].isEmpty() && ends[p].hasRoom()) {
            ends[p].put(value);
            return true;
        }
        return carries[p].add(value) || refuse(ends[p]);
    }

    @Override
    public void watermark(long watermark) {
        for (int p = 0; p < ends.length; p++) {
            if (carries[p].isEmpty()) {
                ends[p].watermark(watermark);
            } else {
                carries[p].mark(watermark);
            }
        }
    }

    @Override
    public boolean hasDemand() {
        for (OutboundEnd end : ends) {
            if (end.hasRoom()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean drain() {
        boolean free = true;
        for (int p = 0; p < ends.length; p++) {
            Carry carry = carries[p];
            while (!carry.isEmpty() && ends[p].hasRoom()) {
                ends[p].put(carry.remove());
                carry.passMark(ends[p]);
            }
            free &= carry.isEmpty() || !carry.isFull();
        }
        return free;
    }

    @Override
    public boolean isEmpty() {
        for (Carry carry : carries) {
            if (!carry.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long carried() {
        long sum = 0;
        for (Carry carry : carries) {
            sum += carry.size();
        }
        return sum;
    }

    @Override
    long carried(int ring) {
        return carries[ring].size();
    }

    @Override
    public long discarded() {
        return dropped.get();
    }

    @Override
    boolean canDrain() {
        for (int p = 0; p < ends.length; p++) {
            if (!carries[p].isEmpty() && ends[p].hasRoom()) {
                return true;
            }
        }
        return false;
    }
}
