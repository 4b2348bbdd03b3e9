package io.penstock.perf.ours;

import io.penstock.perf.measure.PaddedLong;
import io.penstock.stage.Batch;
import io.penstock.stages.Consumer;
import java.util.concurrent.CountDownLatch;

/** Sums, and says when it has all. */
final class SumAll implements Consumer<Long> {
    private final PaddedLong sum;
    private final CountDownLatch end;
    private long left;

    SumAll(PaddedLong sum, long events, CountDownLatch end) {
        this.sum = sum;
        this.end = end;
        left = events;
    }

    @Override
    public void onEvents(Batch<? extends Long> all) throws Exception {
        all.each((value, sequence, last) -> sum.add(value));
        left -= all.size();
        if (left == 0) {
            end.countDown();
        }
    }
}
