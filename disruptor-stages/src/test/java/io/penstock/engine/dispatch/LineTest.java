package io.penstock.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.engine.ring.Chunk;
import io.penstock.engine.ring.InboundEnd;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.engine.ring.Ring;
import io.penstock.engine.ring.Signals;
import io.penstock.stage.Chooser;
import io.penstock.stage.Demand;
import io.penstock.stage.Ends;
import io.penstock.topology.Dispatch;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.WhenFull;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LineTest {
    private final List<Object> discarded = new ArrayList<>();
    private final WhenFull.Discarded hook = (events, total) -> discarded.addAll(events);

    private static Dispatcher byDemand(int carry, WhenFull full, Consumer... consumers) {
        return of(new Dispatch.ByDemand(), carry, full, consumers);
    }

    private static Dispatcher of(Dispatch dispatch, int carry, WhenFull full, Consumer... consumers) {
        List<OutboundEnd> ends = new ArrayList<>();
        List<String> rings = new ArrayList<>();
        for (Consumer consumer : consumers) {
            ends.add(consumer.outbound);
            rings.add("ring");
        }
        OutboundSpec spec = new OutboundSpec(dispatch, rings.isEmpty() ? List.of("none") : rings, carry, full);
        return Dispatcher.of(spec, ends, NO_EVENT);
    }

    private static final Current NO_EVENT = new Current() {
        @Override
        public long position() {
            return 0;
        }

        @Override
        public long sequence() {
            return Current.NONE;
        }
    };

    private static void offer(Dispatcher dispatcher, Object... events) {
        for (Object event : events) {
            assertTrue(dispatcher.offer(event), () -> event + " was refused");
        }
        dispatcher.flush();
    }

    @Test
    void servesOneThatJoinsFromWhatWaits() throws Exception {
        Consumer first = new Consumer(Demand.of(2, 0));
        Dispatcher dispatcher = byDemand(10, WhenFull.FAIL, first);
        offer(dispatcher, 1, 2, 3, 4, 5);

        Consumer second = new Consumer(Demand.of(2, 0));
        dispatcher.joined(second.outbound, Dispatcher.NO_PARTITION);
        assertFalse(dispatcher.drain());
        dispatcher.flush();

        assertEquals(List.of(1, 2), first.take());
        assertEquals(List.of(3, 4), second.take());
        assertEquals(1, dispatcher.carried());
    }

    @Test
    void putsNothingInFrontOfWhatWaitsThoughItWasAskedForMeanwhile() throws Exception {
        Consumer consumer = new Consumer(Demand.of(1, 0));
        Dispatcher dispatcher = byDemand(10, WhenFull.FAIL, consumer);
        offer(dispatcher, 1, 2);
        assertEquals(List.of(1), consumer.take());

        offer(dispatcher, 3);
        dispatcher.drain();
        dispatcher.flush();

        assertEquals(List.of(2), consumer.take());
    }

    @Test
    void tellsItsChooserOfAsksAndOfWhoComesAndGoes() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Consumer first = new Consumer(Demand.of(4, 0));
        Consumer second = new Consumer(Demand.of(4, 0));
        Dispatcher dispatcher =
                of(new Dispatch.Chosen(() -> new First(asked), "first"), 10, WhenFull.FAIL, first, second);
        assertEquals(8, dispatcher.demand());
        asked.set(0);

        offer(dispatcher, 1, 2, 3, 4);
        assertEquals(4, dispatcher.demand());
        assertEquals(0, asked.get());

        first.take();
        assertEquals(8, dispatcher.demand());
        assertEquals(1, asked.get());

        dispatcher.left(second.outbound);
        dispatcher.joined(new Consumer(Demand.of(4, 0)).outbound, Dispatcher.NO_PARTITION);
        assertEquals(2, asked.get());
        assertEquals(8, dispatcher.demand());
        assertEquals(3, asked.get());
    }

    /** Chooses the first that has demand; counts how often it hears of asks. */
    private record First(AtomicInteger asks) implements Chooser<Object> {
        @Override
        public int choose(Object event, Ends ends) {
            return ends.hasDemand(0) ? 0 : 1;
        }

        @Override
        public void asked(Ends ends) {
            asks.incrementAndGet();
        }
    }

    @Test
    void keepsWhatWaitsWhereTheLastOneLeaves() throws Exception {
        Consumer first = new Consumer(Demand.of(1, 0));
        Dispatcher dispatcher = byDemand(10, WhenFull.FAIL, first);
        offer(dispatcher, 1, 2, 3);

        dispatcher.left(first.outbound);
        offer(dispatcher, 4);
        assertEquals(0, dispatcher.demand());
        assertFalse(dispatcher.hasDemand());

        Consumer second = new Consumer(Demand.of(5, 0));
        dispatcher.joined(second.outbound, Dispatcher.NO_PARTITION);
        assertTrue(dispatcher.drain());
        dispatcher.flush();
        assertEquals(List.of(2, 3, 4), second.take());
    }

    @Test
    void putsBackInFrontWhatOneThatLeftDidNotProcess() throws Exception {
        Consumer first = new Consumer(Demand.of(2, 0));
        Dispatcher dispatcher = byDemand(1, WhenFull.FAIL, first);
        offer(dispatcher, 1, 2, 3);
        dispatcher.left(first.outbound);

        dispatcher.putBack(List.of(1, 2), Dispatcher.NO_PARTITION, lost -> {});

        Consumer second = new Consumer(Demand.of(5, 0));
        dispatcher.joined(second.outbound, Dispatcher.NO_PARTITION);
        dispatcher.drain();
        dispatcher.flush();
        assertEquals(List.of(1, 2, 3), second.take());
    }

    @Test
    void losesWhatWasPutBackAndGivesWayToWhatComes() {
        Consumer first = new Consumer(Demand.of(2, 0));
        Dispatcher dispatcher = byDemand(2, new WhenFull.KeepLast(hook), first);
        offer(dispatcher, 1, 2, 3);
        dispatcher.left(first.outbound);
        List<Object> lost = new ArrayList<>();
        dispatcher.putBack(List.of(2), Dispatcher.NO_PARTITION, lost::addAll);
        assertEquals(3, dispatcher.taken());

        offer(dispatcher, 4, 5);

        assertEquals(List.of(2), lost);
        assertEquals(List.of(3), discarded);
        assertEquals(2, dispatcher.published());
        assertEquals(5, dispatcher.taken());
    }

    @Test
    void countsWhatIsPutBackOnceAmongWhatWasPublished() throws Exception {
        Consumer first = new Consumer(Demand.of(3, 0));
        Dispatcher dispatcher = byDemand(1, WhenFull.FAIL, first);
        offer(dispatcher, 1, 2, 3);
        assertEquals(3, dispatcher.published());
        dispatcher.left(first.outbound);

        dispatcher.putBack(List.of(2, 3), Dispatcher.NO_PARTITION, lost -> {});
        assertEquals(1, dispatcher.published());
        assertEquals(2, dispatcher.carried());

        Consumer second = new Consumer(Demand.of(1, 0));
        dispatcher.joined(second.outbound, Dispatcher.NO_PARTITION);
        dispatcher.drain();
        dispatcher.flush();
        assertEquals(2, dispatcher.published());

        dispatcher.giveUp(Dispatcher.NO_PARTITION);
        assertEquals(3, dispatcher.published());
    }

    @Test
    void keepsAPartitionsEventsForItsSuccessor() throws Exception {
        Consumer even = new Consumer(Demand.of(1, 0));
        Consumer odd = new Consumer(Demand.of(9, 0));
        Dispatch.Partition parity = new Dispatch.Partition(n -> (Integer) n % 2, "parity");
        Dispatcher dispatcher = of(parity, 10, WhenFull.FAIL, even, odd);
        offer(dispatcher, 0, 1, 2, 3, 4);
        dispatcher.left(even.outbound);
        dispatcher.putBack(List.of(0), 0, lost -> {});
        offer(dispatcher, 5, 6);

        Consumer successor = new Consumer(Demand.of(9, 0));
        dispatcher.joined(successor.outbound, 0);
        dispatcher.drain();
        dispatcher.flush();

        assertEquals(List.of(0, 2, 4, 6), successor.take());
        assertEquals(List.of(1, 3, 5), odd.take());
    }

    @Test
    void passesAWatermarkOnceNothingWaitsBeforeIt() throws Exception {
        Consumer consumer = new Consumer(Demand.of(1, 0));
        Dispatcher dispatcher = byDemand(2, new WhenFull.KeepLast(hook), consumer);
        offer(dispatcher, 1, 2);
        dispatcher.watermark(20);
        offer(dispatcher, 3);
        assertEquals(List.of(1), consumer.take());

        offer(dispatcher, 4);

        assertEquals(List.of(2), discarded);
        assertEquals(List.of("watermark 20"), consumer.take());
        dispatcher.drain();
        dispatcher.flush();
        assertEquals(List.of(3), consumer.take());
    }

    @Test
    void keepsTheGreaterOfTwoWatermarksThatWaitAtOnePlace() throws Exception {
        Consumer consumer = new Consumer(Demand.of(1, 0));
        Dispatcher dispatcher = byDemand(2, WhenFull.FAIL, consumer);
        offer(dispatcher, 1, 2);
        dispatcher.watermark(20);
        dispatcher.watermark(15);

        consumer.take();
        dispatcher.drain();
        dispatcher.flush();

        assertEquals(List.of(2, "watermark 20"), consumer.take());
    }

    @Test
    void tellsTheWatermarkThatNothingOfAPartitionWaitsBefore() {
        Consumer even = new Consumer(Demand.of(1, 0));
        Consumer odd = new Consumer(Demand.of(9, 0));
        Dispatch.Partition parity = new Dispatch.Partition(n -> (Integer) n % 2, "parity");
        Dispatcher dispatcher = of(parity, 10, WhenFull.FAIL, even, odd);
        dispatcher.watermark(5);
        offer(dispatcher, 6, 7, 8);
        dispatcher.watermark(20);
        dispatcher.left(odd.outbound);
        dispatcher.watermark(30);

        assertEquals(5, dispatcher.currentWatermark(0));
        assertEquals(30, dispatcher.currentWatermark(1));
    }

    @Test
    void conflatesAheadOfAWatermarkAndNeverBehindIt() throws Exception {
        Consumer consumer = new Consumer(Demand.of(1, 0));
        Dispatcher dispatcher = byDemand(2, new WhenFull.Conflate(n -> (Integer) n % 10), consumer);
        offer(dispatcher, 1, 12);
        dispatcher.watermark(20);
        offer(dispatcher, 23, 22);
        assertEquals(List.of(1), consumer.take());

        dispatcher.drain();
        dispatcher.flush();
        assertEquals(List.of(22, "watermark 20"), consumer.take());
        dispatcher.drain();
        dispatcher.flush();
        assertEquals(List.of(23), consumer.take());
    }

    @Test
    void boundsWhatIsEmittedAsideByItself() {
        Dispatcher dispatcher = byDemand(2, new WhenFull.Wait(100, 5));
        offer(dispatcher, 1, 2, 3, 4, 5);

        dispatcher.aside(true);
        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> dispatcher.offer(6));
        dispatcher.aside(false);

        assertTrue(failure.getMessage().startsWith("want at most 5 events waiting"));
        offer(dispatcher, 6, 7);
        assertEquals(7, dispatcher.carried());
    }

    /** A ring with somebody who reads it. */
    private static final class Consumer implements Signals {
        private final InboundEnd inbound;
        private final OutboundEnd outbound;
        private final List<Object> seen = new ArrayList<>();

        Consumer(Demand demand) {
            Ring ring = new Ring(RingSpec.values("ring", 16), 16);
            inbound = new InboundEnd(ring, demand, List.of(), null);
            outbound = new OutboundEnd(ring, new YieldingWaitStrategy());
            inbound.fix();
            ring.gate();
            outbound.fix();
        }

        /** What came since the call before, asking for as much again. */
        List<Object> take() throws Exception {
            seen.clear();
            while (inbound.ready()) {
                if (!inbound.pollSignal(this)) {
                    takeChunk();
                }
            }
            return List.copyOf(seen);
        }

        private void takeChunk() {
            Chunk chunk = inbound.poll();
            int size = chunk.size();
            for (int i = 0; i < size; i++) {
                seen.add(chunk.get(i));
            }
            inbound.advance(size);
        }

        @Override
        public void onWatermark(long watermark) {
            seen.add("watermark " + watermark);
        }

        @Override
        public void onSnapshot(long snapshot) {
            seen.add("snapshot " + snapshot);
        }

        @Override
        public void onEnd() {
            seen.add("end");
        }
    }
}
