package io.penstock.engine.ring;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.engine.demand.Arrivals;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stage.Logic;
import io.penstock.topology.RingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A ring that readers share, each behind a selector; what is published are the numbers from 0 on. */
abstract class SelectingRig {
    static final Logic<Object, Object> UNCALLED = new Logic<>() {
        @Override
        public int onEvents(int inbound, Batch<Object> batch) {
            throw new AssertionError("called with " + batch.size());
        }
    };

    final Ring ring = new Ring(RingSpec.values("ring", 16), 16);
    final OutboundEnd out;
    /** Who looked at what. */
    final List<String> looked = new ArrayList<>();

    private final YieldingWaitStrategy strategy = new YieldingWaitStrategy();
    private int put;

    SelectingRig(boolean tellsMessagesApart) {
        ring.share();
        if (tellsMessagesApart) {
            ring.tellMessagesApart(new Arrivals());
        }
        out = new OutboundEnd(ring, strategy);
        out.fix();
    }

    InboundEnd join(String name, Demand demand, Predicate<Integer> selector) {
        InboundEnd end = out.join(demand, event -> look(name, selector, (int) event), strategy);
        end.begin();
        return end;
    }

    private boolean look(String name, Predicate<Integer> selector, int event) {
        looked.add(name + event);
        return selector.test(event);
    }

    static boolean isOdd(int event) {
        return event % 2 == 1;
    }

    void publish(int n) {
        for (int i = 0; i < n; i++) {
            out.put(put++);
        }
        out.flush();
    }

    static List<Object> take(InboundEnd end) throws Exception {
        Chunk chunk = end.poll();
        List<Object> events = new ArrayList<>();
        chunk.each((event, sequence, last) -> events.add(event));
        end.advance(chunk.span(chunk.size()));
        return events;
    }
}
