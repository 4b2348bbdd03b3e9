package io.penstock.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.stage.Demand;
import io.penstock.topology.RingSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A turn that puts much: what is published before it ends, and how far it goes. */
class LongTurnTest {
    private static final int ASKED = 300;

    private final Ring ring = new Ring(RingSpec.values("ring", 512), 512);
    private final OutboundEnd out = new OutboundEnd(ring, new YieldingWaitStrategy());

    LongTurnTest() {
        new InboundEnd(ring, Demand.of(ASKED), List.of(), null).fix();
        out.fix();
    }

    /** As a dispatcher does; answers whether there was room. */
    private boolean put(int event) {
        if (out.tryPut(event)) {
            return true;
        }
        boolean room = out.hasRoom();
        if (room) {
            out.put(event);
        }
        return room;
    }

    @Test
    void keepsNobodyWaitingForMoreThan128Events() {
        for (int i = 1; i <= ASKED; i++) {
            assertTrue(put(i));
            assertEquals(i / 128 * 128, out.published());
        }
        out.flush();
        assertEquals(ASKED, out.published());
    }

    @Test
    void putsNoMoreThanWasAskedFor() {
        for (int i = 0; i < ASKED; i++) {
            assertTrue(put(i));
        }
        assertFalse(put(ASKED));
        assertFalse(out.tryPut(ASKED));
        assertEquals(ASKED, out.next());
    }
}
