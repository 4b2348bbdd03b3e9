package io.penstock.engine.carry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.penstock.topology.Dispatch;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.WhenFull;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscardsTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int EVENTS = 100_000;
    private static final long LITTLE = 20_000;

    @Test
    void areNotGatheredWhereNobodyIsShownThem() {
        WhenFull nobody = new WhenFull.KeepFirst(WhenFull.Discarded.COUNTED);
        Discards discards = Discards.of(new OutboundSpec(new Dispatch.Broadcast(), List.of("ring"), 0, nobody));
        add(discards);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        add(discards);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertTrue(allocated < LITTLE, () -> "allocated " + allocated);
        assertEquals(2 * EVENTS, discards.total());
    }

    private static void add(Discards discards) {
        for (int i = 0; i < EVENTS; i++) {
            discards.add("event");
        }
    }
}
