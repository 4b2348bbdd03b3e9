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

/** Three handlers side by side on one ring, each of which sums all; the measuring thread publishes. No handler may clear a slot. */
public final class Multicast implements Contestant {
    private static final int HANDLERS = 3;

    private final RingBuffer<BoxEvent> ring;
    private final Publisher<BoxEvent> publisher;
    private final int batch;
    private final List<SumHandler.OfBoxes> summers = new ArrayList<>();
    private final List<BatchEventProcessor<BoxEvent>> processors = new ArrayList<>();
    private long published;

    /** Published in batches. */
    public Multicast(int ringSize, int batch) {
        this.ring = RingBuffer.createSingleProducer(BoxEvent::new, ringSize, new YieldingWaitStrategy());
        this.publisher = Publishers.boxesInBatches(batch);
        this.batch = batch;
        for (int i = 0; i < HANDLERS; i++) {
            SumHandler.OfBoxes summer = new SumHandler.OfBoxes(false);
            summers.add(summer);
            processors.add(new BatchEventProcessorBuilder().build(ring, ring.newBarrier(), summer));
        }
        processors.forEach(processor -> ring.addGatingSequences(processor.getSequence()));
        processors.forEach(
                processor -> DaemonThreadFactory.INSTANCE.newThread(processor).start());
    }

    @Override
    public long run(long units) throws InterruptedException {
        long events = (units + batch - 1) / batch * batch;
        long last = ring.getCursor() + events;
        List<CountDownLatch> ends =
                summers.stream().map(summer -> summer.reset(last)).toList();
        published = publisher.publish(ring, events);
        for (CountDownLatch end : ends) {
            end.await();
        }
        return published;
    }

    @Override
    public void check() throws Exception {
        for (SumHandler.OfBoxes summer : summers) {
            Sum.check(published, summer.sum.value());
        }
    }

    @Override
    public void close() {
        processors.forEach(BatchEventProcessor::halt);
    }
}
