package io.penstock.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.stage.Demand;
import io.penstock.topology.RingSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComingAndGoingTest {
    private final Ring ring = new Ring(RingSpec.values("ring", 8), 8);
    private final YieldingWaitStrategy strategy = new YieldingWaitStrategy();
    private final OutboundEnd out = new OutboundEnd(ring, strategy);

    ComingAndGoingTest() {
        ring.share();
        out.fix();
    }

    private InboundEnd join(Demand demand) {
        InboundEnd end = out.join(demand, null, strategy);
        end.begin();
        return end;
    }

    private void publish(int n) {
        for (int i = 0; i < n; i++) {
            out.put(i);
        }
        out.flush();
    }

    @Test
    void nobodyAsksWhereNobodyReads() {
        assertEquals(0, out.demand());
        join(Demand.of(5));
        assertEquals(5, out.demand());
    }

    @Test
    void aNewcomerAsksForNothingUntilItBegins() {
        join(Demand.of(5));
        assertTrue(out.hasRoom());
        InboundEnd late = out.join(Demand.of(3), null, strategy);
        assertFalse(out.tryPut(0));
        assertFalse(out.hasRoom());
        assertEquals(0, out.demand());
        late.begin();
        assertEquals(3, out.demand());
    }

    @Test
    void whatIsPublishedBehindALetGoIsNotItsOwn() {
        join(Demand.of(8));
        InboundEnd leaving = join(Demand.of(8));
        publish(2);
        out.release(leaving);
        publish(3);

        assertEquals(2, assertNotNullChunk(leaving).size());
        leaving.advance(2);
        assertTrue(leaving.isDrained());
        assertNull(leaving.poll());
    }

    @Test
    void aChunkIsNoLargerBehindALetGoWhereMessagesAreNotToldApart() {
        InboundEnd leaving = join(Demand.of(8, 6));
        publish(8);
        out.release(leaving);
        leaving.handWhole();

        assertEquals(2, assertNotNullChunk(leaving).size());
    }

    private static Chunk assertNotNullChunk(InboundEnd end) {
        Chunk chunk = end.poll();
        assertNotNull(chunk);
        return chunk;
    }

    @Test
    void whatIsMarkedBehindALetGoIsNotItsOwnEither() throws Exception {
        join(Demand.of(8));
        InboundEnd leaving = join(Demand.of(8));
        List<String> seen = new ArrayList<>();
        publish(2);
        out.watermark(5);
        out.flush();
        out.release(leaving);
        out.watermark(6);
        out.end();
        leaving.poll();
        leaving.advance(2);

        while (leaving.pollSignal(new Shown(seen))) {
            assertEquals(1, seen.size());
        }
        assertEquals(List.of("5"), seen);
        assertFalse(leaving.isEnded());
        assertFalse(leaving.ready());
    }

    private record Shown(List<String> to) implements Signals {
        @Override
        public void onWatermark(long watermark) {
            to.add(String.valueOf(watermark));
        }

        @Override
        public void onSnapshot(long snapshot) {
            to.add("snapshot " + snapshot);
        }

        @Override
        public void onEnd() {
            to.add("end");
        }
    }

    @Test
    void slotsOfOneWhoLeavesAreKeptUntilItReadsNoMore() {
        InboundEnd stays = join(Demand.of(8));
        InboundEnd leaving = join(Demand.of(8));
        publish(4);
        out.release(leaving);
        stays.poll();
        stays.advance(4);

        assertEquals(4, out.demand());
        assertEquals(List.of(0, 1, 2, 3), leaving.unprocessed());
        out.forget(leaving, strategy);
        assertEquals(8, out.demand());
    }

    @Test
    void whoeverLeavesHoldsUpNobodyByWhatItDidNotAskFor() {
        join(Demand.of(8));
        InboundEnd leaving = join(Demand.of(2));
        assertEquals(2, out.demand());
        out.release(leaving);
        assertEquals(8, out.demand());
    }

    @Test
    void aNewcomerIsWokenByWhatIsPublishedAndWakesTheProducerByWhatItAsksAndPasses() {
        List<String> woken = new ArrayList<>();
        OutboundEnd own = new OutboundEnd(ring, new Look(() -> woken.add("producer")));
        InboundEnd end = own.join(Demand.of(8), null, new Look(() -> woken.add("consumer")));
        end.begin();
        own.put(1);
        own.flush();
        end.poll();
        end.advance(1);

        assertEquals(List.of("producer", "consumer", "producer"), woken);
    }

    @Test
    void aDebtWaitsForRoom() {
        InboundEnd end = join(Demand.of(1000));
        assertEquals(8, out.demand());
        publish(8);
        end.poll();
        end.advance(8);
        assertEquals(8, out.demand());
    }
}
