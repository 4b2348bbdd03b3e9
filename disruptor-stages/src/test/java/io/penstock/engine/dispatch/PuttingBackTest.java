package io.penstock.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.stage.Demand;
import io.penstock.topology.Dispatch;
import io.penstock.topology.WhenFull;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one that left has not processed goes back in front of what waits. */
class PuttingBackTest extends LineRig {
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
}
