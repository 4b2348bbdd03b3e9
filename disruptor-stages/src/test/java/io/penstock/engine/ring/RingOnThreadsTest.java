package io.penstock.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.stage.Demand;
import io.penstock.topology.RingSpec;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A producer and a consumer that run into each other on a small ring as often as they can. */
@Timeout(60)
class RingOnThreadsTest {
    private static final int EVENTS = 100_000;
    private static final int EVENTS_A_MARK = 3;

    @ParameterizedTest(name = "{0} slots")
    @ValueSource(ints = {4, 64})
    void eventsAndMarksKeepTheirOrder(int size) throws InterruptedException {
        Ring ring = new Ring(RingSpec.values("ring", size), size);
        Reader reader = new Reader(ring, Demand.of(size));
        OutboundEnd out = new OutboundEnd(ring, new Look(() -> {}));
        out.fix();
        Thread producer = new Thread(() -> produce(out));
        producer.setDaemon(true);
        producer.start();

        while (!reader.end.isEnded()) {
            if (!reader.takeOne()) {
                Thread.yield();
            }
        }

        for (int i = 0; i < EVENTS; i++) {
            assertEquals(wanted(i), reader.seen.get(i));
        }
    }

    private static void produce(OutboundEnd out) {
        for (long n = 1; n <= EVENTS; n++) {
            while (!out.hasRoom()) {
                out.flush();
                Thread.yield();
            }
            out.put(n);
            if (n % EVENTS_A_MARK == 0) {
                out.watermark(n); // goes out together with the event behind it
            } else {
                out.flush();
            }
        }
        out.end();
    }

    /** 1, 2, 3, the mark -3, 4, … */
    private static long wanted(int i) {
        long marks = i / (EVENTS_A_MARK + 1);
        boolean mark = i % (EVENTS_A_MARK + 1) == EVENTS_A_MARK;
        return mark ? marks - i : i + 1 - marks;
    }
}
