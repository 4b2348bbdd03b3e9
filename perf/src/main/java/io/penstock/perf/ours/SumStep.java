package io.penstock.perf.ours;

import io.penstock.perf.measure.PaddedLong;
import io.penstock.stage.SlotHandler;
import java.util.concurrent.CountDownLatch;

/** Sums, and says when the last event of a run is in: what the Disruptor's side does, in the same words. */
final class SumStep implements SlotHandler<LongSlot> {
    final PaddedLong sum = new PaddedLong();
    private CountDownLatch end = new CountDownLatch(1);
    private long last;

    /** Starts a run; called by the publisher while the ring is empty. */
    CountDownLatch reset(long last) {
        sum.set(0);
        this.last = last;
        end = new CountDownLatch(1);
        return end;
    }

    @Override
    public void onEvent(LongSlot event, long sequence, boolean endOfBatch) {
        sum.add(event.value);
        if (sequence == last) {
            end.countDown();
        }
    }
}
