package io.penstock.perf.baseline.disruptor;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.util.DaemonThreadFactory;
import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Four rings, each with a handler that sums. The measuring thread feeds them by the remainder of the value: it sorts a batch into
 * four, then claims and publishes each part at once.
 */
public final class FourRings implements Contestant {
    private static final int RINGS = 4;

    private final List<RingBuffer<BoxEvent>> rings = new ArrayList<>();
    private final List<SumHandler.OfBoxes> summers = new ArrayList<>();
    private final List<BatchEventProcessor<BoxEvent>> processors = new ArrayList<>();
    private final int batch;
    private final long[][] parts;
    private final int[] sizes = new int[RINGS];
    private long published;

    /** Published in batches, of which each ring gets its part. */
    public FourRings(int ringSize, int batch) {
        this.batch = batch;
        this.parts = new long[RINGS][batch];
        for (int i = 0; i < RINGS; i++) {
            RingBuffer<BoxEvent> ring =
                    RingBuffer.createSingleProducer(BoxEvent::new, ringSize, new YieldingWaitStrategy());
            SumHandler.OfBoxes summer = new SumHandler.OfBoxes(true);
            BatchEventProcessor<BoxEvent> processor =
                    new BatchEventProcessorBuilder().build(ring, ring.newBarrier(), summer);
            ring.addGatingSequences(processor.getSequence());
            rings.add(ring);
            summers.add(summer);
            processors.add(processor);
            DaemonThreadFactory.INSTANCE.newThread(processor).start();
        }
    }

    @Override
    public long run(long units) throws InterruptedException {
        int whole = RINGS * batch;
        published = (units + whole - 1) / whole * whole;
        List<CountDownLatch> ends = new ArrayList<>();
        for (int i = 0; i < RINGS; i++) {
            ends.add(summers.get(i).reset(rings.get(i).getCursor() + published / RINGS));
        }
        for (long value = 0; value < published; value += batch) {
            sort(value);
            publishParts();
        }
        for (CountDownLatch end : ends) {
            end.await();
        }
        return published;
    }

    private void sort(long first) {
        for (long value = first; value < first + batch; value++) {
            int part = (int) (value % RINGS);
            parts[part][sizes[part]++] = value;
        }
    }

    private void publishParts() {
        for (int i = 0; i < RINGS; i++) {
            if (sizes[i] > 0) {
                publish(rings.get(i), parts[i], sizes[i]);
                sizes[i] = 0;
            }
        }
    }

    private static void publish(RingBuffer<BoxEvent> ring, long[] values, int size) {
        long high = ring.next(size);
        long low = high - (size - 1);
        for (int i = 0; i < size; i++) {
            ring.get(low + i).value = values[i];
        }
        ring.publish(low, high);
    }

    @Override
    public void check() throws Exception {
        long sum = 0;
        for (SumHandler.OfBoxes summer : summers) {
            sum += summer.sum.value();
        }
        Sum.check(published, sum);
    }

    @Override
    public void close() {
        processors.forEach(BatchEventProcessor::halt);
    }
}
