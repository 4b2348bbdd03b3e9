package io.penstock.perf.baseline.disruptor;

import com.lmax.disruptor.EventHandler;
import io.penstock.perf.measure.PaddedLong;
import java.util.concurrent.CountDownLatch;

/**
 * Sums, and says when the last event of a run is in; as the {@code ValueAdditionEventHandler} of the Disruptor's tests.
 *
 * @param <E> type of the slots
 */
abstract class SumHandler<E> implements EventHandler<E> {
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

    final void arrived(long sequence) {
        if (sequence == last) {
            end.countDown();
        }
    }

    /** Sums longs. */
    static final class OfLongs extends SumHandler<LongEvent> {
        @Override
        public void onEvent(LongEvent event, long sequence, boolean endOfBatch) {
            sum.add(event.value);
            arrived(sequence);
        }
    }

    /** Sums boxes, and clears their slots where nobody else reads them. */
    static final class OfBoxes extends SumHandler<BoxEvent> {
        private final boolean clears;

        OfBoxes(boolean clears) {
            this.clears = clears;
        }

        @Override
        public void onEvent(BoxEvent event, long sequence, boolean endOfBatch) {
            sum.add(event.unboxed());
            if (clears) {
                event.value = null;
            }
            arrived(sequence);
        }
    }
}
