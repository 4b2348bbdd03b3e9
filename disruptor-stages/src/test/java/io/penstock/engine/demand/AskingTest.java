package io.penstock.engine.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.lmax.disruptor.Sequence;
import io.penstock.stage.Demand;
import org.junit.jupiter.api.Test;

class AskingTest {
    private static final int ROOM = 8;

    @Test
    void whoAsksForAllTwiceHasAskedForAll() {
        Asking asking = new Asking(Demand.manual(1), ROOM, new Sequence(), null);
        asking.more(Long.MAX_VALUE, -1);
        asking.more(Long.MAX_VALUE, -1);
        assertEquals(Long.MAX_VALUE, asking.outstanding(-1));
        assertEquals(-1 + ROOM, asking.asked());
    }

    @Test
    void whoHasAskedForAllCanAskForMoreWhenSomeIsProcessed() {
        Asking asking = new Asking(Demand.manual(1), ROOM, new Sequence(), null);
        asking.more(Long.MAX_VALUE, -1);
        asking.more(5, 3);
        assertEquals(Long.MAX_VALUE - 1 - 3, asking.outstanding(3));
        assertEquals(3 + ROOM, asking.asked());
    }
}
