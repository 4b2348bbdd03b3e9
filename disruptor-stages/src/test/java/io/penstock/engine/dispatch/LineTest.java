package io.penstock.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Chooser;
import io.penstock.stage.Demand;
import io.penstock.stage.Ends;
import io.penstock.topology.Dispatch;
import io.penstock.topology.WhenFull;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What waits behind a stage, and the consumers that come for it and go. */
class LineTest extends LineRig {
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
    void putsNothingInFrontOfWhatWaitsThoughItWasLookedForRoomMeanwhile() throws Exception {
        Consumer consumer = new Consumer(Demand.of(1, 0));
        Dispatcher dispatcher = byDemand(10, WhenFull.FAIL, consumer);
        offer(dispatcher, 1, 2);
        assertEquals(List.of(1), consumer.take());
        assertTrue(dispatcher.isReady());

        offer(dispatcher, 3);
        dispatcher.drain();
        dispatcher.flush();

        assertEquals(List.of(2), consumer.take());
    }

    @Test
    void putsNothingInFrontOfWhatWasPutBack() throws Exception {
        Consumer stays = new Consumer(Demand.of(4, 0));
        Consumer fails = new Consumer(Demand.of(4, 0));
        Dispatcher dispatcher = byDemand(10, WhenFull.FAIL, stays, fails);
        dispatcher.left(fails.outbound);
        offer(dispatcher, 1);

        dispatcher.putBack(List.of(2), Dispatcher.NO_PARTITION, lost -> {});
        offer(dispatcher, 3);
        dispatcher.drain();
        dispatcher.flush();

        assertEquals(List.of(1, 2, 3), stays.take());
    }

    @Test
    void givesOneThatJoinsWhatItAskedFor() throws Exception {
        Consumer alone = new Consumer(Demand.of(4, 0));
        Dispatcher dispatcher = byDemand(10, WhenFull.FAIL, alone);
        offer(dispatcher, 1);

        Consumer joins = new Consumer(Demand.of(8, 0));
        dispatcher.joined(joins.outbound, Dispatcher.NO_PARTITION);
        offer(dispatcher, 2);

        assertEquals(List.of(1), alone.take());
        assertEquals(List.of(2), joins.take());
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

    @Test
    void servesANewcomerBehindThoseThatAskedAsMuchBetweenTheSameTwoLooks() throws Exception {
        Consumer gone = new Consumer(Demand.of(2, 0));
        Consumer second = new Consumer(Demand.of(2, 0));
        Consumer third = new Consumer(Demand.of(2, 0));
        Dispatcher dispatcher = byDemand(10, WhenFull.FAIL, gone, second, third);
        Consumer newcomer = new Consumer(Demand.of(2, 0));
        dispatcher.left(gone.outbound);
        dispatcher.joined(newcomer.outbound, Dispatcher.NO_PARTITION);

        offer(dispatcher, 1, 2, 3, 4, 5, 6);

        assertEquals(List.of(1, 2), second.take());
        assertEquals(List.of(3, 4), third.take());
        assertEquals(List.of(5, 6), newcomer.take());
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
}
