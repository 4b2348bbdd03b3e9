package io.penstock.perf.baseline.disruptor;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.util.DaemonThreadFactory;
import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.PaddedLong;
import io.penstock.perf.measure.WrongAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Three rings, each fed by a thread of its own; the measuring thread polls them in turn, sums and clears, and yields when all are
 * empty.
 */
public final class ThreeRings implements Contestant {
    private static final int RINGS = 3;

    private final List<RingBuffer<BoxEvent>> rings = new ArrayList<>();
    private final List<EventPoller<BoxEvent>> pollers = new ArrayList<>();
    private final List<ExecutorService> publishers = new ArrayList<>();
    private final Publisher<BoxEvent> publisher;
    private final int batch;
    private final PaddedLong sum = new PaddedLong();
    private long arrived;
    private long each;

    /** Published in batches. */
    public ThreeRings(int ringSize, int batch) {
        this.publisher = Publishers.boxesInBatches(batch);
        this.batch = batch;
        for (int i = 0; i < RINGS; i++) {
            RingBuffer<BoxEvent> ring =
                    RingBuffer.createSingleProducer(BoxEvent::new, ringSize, new YieldingWaitStrategy());
            EventPoller<BoxEvent> poller = ring.newPoller();
            ring.addGatingSequences(poller.getSequence());
            rings.add(ring);
            pollers.add(poller);
            publishers.add(Executors.newSingleThreadExecutor(DaemonThreadFactory.INSTANCE));
        }
    }

    @Override
    public long run(long units) throws Exception {
        int whole = RINGS * batch;
        each = (units + whole - 1) / whole * batch;
        sum.set(0);
        arrived = 0;
        List<Future<?>> publishing = new ArrayList<>();
        for (int i = 0; i < RINGS; i++) {
            RingBuffer<BoxEvent> ring = rings.get(i);
            publishing.add(publishers.get(i).submit(() -> publisher.publish(ring, each)));
        }
        while (arrived < RINGS * each) {
            if (!pollAll()) {
                letRun(publishing);
            }
        }
        return arrived;
    }

    /** Lets the publishers run, and throws what one of them threw. */
    private static void letRun(List<Future<?>> publishing) throws Exception {
        for (Future<?> one : publishing) {
            if (one.isDone()) {
                one.get();
            }
        }
        Thread.yield();
    }

    private boolean pollAll() throws Exception {
        boolean some = false;
        for (EventPoller<BoxEvent> poller : pollers) {
            some |= poller.poll(this::take) == EventPoller.PollState.PROCESSING;
        }
        return some;
    }

    private boolean take(BoxEvent event, long sequence, boolean endOfBatch) {
        sum.add(event.unboxed());
        event.value = null;
        arrived++;
        return true;
    }

    @Override
    public void check() throws Exception {
        WrongAnswerException.unless(
                "sum of three times " + each + " events", RINGS * (each * (each - 1) / 2), sum.value());
    }

    @Override
    public void close() {
        publishers.forEach(ExecutorService::shutdown);
    }
}
