package io.penstock.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.stage.Demand;
import io.penstock.topology.Dispatch;
import io.penstock.topology.WhenFull;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where watermarks go past what waits behind a stage. */
class LineWatermarksTest extends LineRig {
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
}
