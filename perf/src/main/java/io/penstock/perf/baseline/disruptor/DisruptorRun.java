package io.penstock.perf.baseline.disruptor;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventFactory;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.util.DaemonThreadFactory;
import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Handlers one behind the other on one bare ring, the last of which sums; a thread each, and the measuring thread publishes.
 *
 * @param <E> type of the slots
 */
public final class DisruptorRun<E> implements Contestant {
    private final RingBuffer<E> ring;
    private final Publisher<E> publisher;
    private final int batch;
    private final SumHandler<E> summer;
    private final List<BatchEventProcessor<E>> processors = new ArrayList<>();
    private long published;

    DisruptorRun(EventFactory<E> slots, int ringSize, int batch, Publisher<E> publisher, SumHandler<E> summer) {
        this.ring = RingBuffer.createSingleProducer(slots, ringSize, new YieldingWaitStrategy());
        this.publisher = publisher;
        this.batch = batch;
        this.summer = summer;
    }

    /** One hand-off of longs, published singly. */
    public static Contestant hop(int ringSize) {
        return new DisruptorRun<>(LongEvent::new, ringSize, 1, Publishers::singly, new SumHandler.OfLongs()).start();
    }

    /** One hand-off of longs, published in batches. */
    public static Contestant hop(int ringSize, int batch) {
        return new DisruptorRun<>(
                        LongEvent::new, ringSize, batch, Publishers.inBatches(batch), new SumHandler.OfLongs())
                .start();
    }

    /** One hand-off of boxes, published in batches. */
    public static Contestant boxedHop(int ringSize, int batch) {
        return boxes(ringSize, batch).start();
    }

    /** Three handlers of longs on one ring: +1, −1, sum. */
    public static Contestant chain(int ringSize, int batch) {
        return new DisruptorRun<>(
                        LongEvent::new, ringSize, batch, Publishers.inBatches(batch), new SumHandler.OfLongs())
                .then((event, sequence, endOfBatch) -> event.value++)
                .then((event, sequence, endOfBatch) -> event.value--)
                .start();
    }

    /** Three handlers of boxes on one ring: +1, −1, sum. */
    public static Contestant boxedChain(int ringSize, int batch) {
        return boxes(ringSize, batch)
                .then((event, sequence, endOfBatch) -> event.value = event.unboxed() + 1)
                .then((event, sequence, endOfBatch) -> event.value = event.unboxed() - 1)
                .start();
    }

    private static DisruptorRun<BoxEvent> boxes(int ringSize, int batch) {
        return new DisruptorRun<>(
                BoxEvent::new, ringSize, batch, Publishers.boxesInBatches(batch), new SumHandler.OfBoxes(true));
    }

    @Override
    public long run(long units) throws InterruptedException {
        long events = (units + batch - 1) / batch * batch;
        CountDownLatch end = summer.reset(ring.getCursor() + events);
        published = publisher.publish(ring, events);
        end.await();
        return published;
    }

    @Override
    public void check() throws Exception {
        Sum.check(published, summer.sum.value());
    }

    @Override
    public void close() {
        processors.forEach(BatchEventProcessor::halt);
    }

    private DisruptorRun<E> then(EventHandler<E> handler) {
        Sequence[] before = processors.isEmpty()
                ? new Sequence[0]
                : new Sequence[] {processors.get(processors.size() - 1).getSequence()};
        processors.add(new BatchEventProcessorBuilder().build(ring, ring.newBarrier(before), handler));
        return this;
    }

    private DisruptorRun<E> start() {
        then(summer);
        ring.addGatingSequences(processors.get(processors.size() - 1).getSequence());
        processors.forEach(
                processor -> DaemonThreadFactory.INSTANCE.newThread(processor).start());
        return this;
    }
}
