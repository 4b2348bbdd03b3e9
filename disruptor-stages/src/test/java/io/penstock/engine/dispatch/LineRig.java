package io.penstock.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.engine.ring.Chunk;
import io.penstock.engine.ring.InboundEnd;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.engine.ring.Ring;
import io.penstock.engine.ring.Signals;
import io.penstock.stage.Demand;
import io.penstock.topology.Dispatch;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.WhenFull;
import java.util.ArrayList;
import java.util.List;

/** Dispatchers before consumers that a test reads by hand, without a stage. */
abstract class LineRig {
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

    final List<Object> discarded = new ArrayList<>();
    final WhenFull.Discarded hook = (events, total) -> discarded.addAll(events);

    static Dispatcher byDemand(int carry, WhenFull full, Consumer... consumers) {
        return of(new Dispatch.ByDemand(), carry, full, consumers);
    }

    static Dispatcher of(Dispatch dispatch, int carry, WhenFull full, Consumer... consumers) {
        List<OutboundEnd> ends = new ArrayList<>();
        List<String> rings = new ArrayList<>();
        for (Consumer consumer : consumers) {
            ends.add(consumer.outbound);
            rings.add("ring");
        }
        OutboundSpec spec = new OutboundSpec(dispatch, rings.isEmpty() ? List.of("none") : rings, carry, full);
        return Dispatcher.of(spec, ends, NO_EVENT);
    }

    static void offer(Dispatcher dispatcher, Object... events) {
        for (Object event : events) {
            assertTrue(dispatcher.offer(event), () -> event + " was refused");
        }
        dispatcher.flush();
    }

    /** A ring with somebody who reads it. */
    static final class Consumer implements Signals {
        private final InboundEnd inbound;
        final OutboundEnd outbound;
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
