package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.engine.dispatch.Dispatcher;
import io.penstock.engine.loop.Link;
import io.penstock.engine.loop.StageLoop;
import io.penstock.engine.loop.Still;
import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import io.penstock.stage.Reason;
import io.penstock.stage.Terms;
import io.penstock.topology.Dispatch;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.StageSpec;
import io.penstock.topology.WhenFull;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A subscription can be found before its wish is told, and be cancelled so early. */
class CancelledWishTest {
    private final List<String> heard = new ArrayList<>();
    private final StageLoop producer = producer();
    private final StageLoop consumer = new StageLoop(
            new StageSpec("consumer", "consumer", Noting::new, List.of(), null, FailurePolicy.FAIL),
            new Still(),
            new YieldingWaitStrategy(),
            true);
    private final Link link = new Link(
            new JoinSpec("consumer", "producer", Demand.of(2), Dispatcher.NO_PARTITION, 2, Terms.DEFAULT, null),
            consumer,
            producer);

    private StageLoop producer() {
        OutboundSpec out = new OutboundSpec(new Dispatch.ByDemand(), List.of(), 0, WhenFull.REFUSE, true);
        StageSpec spec = new StageSpec("producer", "producer", Noting::new, List.of(), out, FailurePolicy.FAIL);
        StageLoop loop = new StageLoop(spec, new Still(), new YieldingWaitStrategy(), false);
        loop.join(Dispatcher.of(out, List.of(), loop.current()), null);
        return loop;
    }

    private void turns() {
        while (producer.isActive() || consumer.isActive()) {
            producer.turn();
            consumer.turn();
        }
    }

    @Test
    void oneThatIsCancelledBeforeItsWishIsToldEndsAndDoesNotBegin() {
        link.cancel(Reason.normal());
        turns();
        assertFalse(link.isLive());

        link.wish();
        turns();

        assertEquals(List.of(), heard);
        assertEquals(0, consumer.status().inbound().size());
        assertEquals(0, producer.status().outbound().size());
    }

    @Test
    void oneThatIsCancelledBeforeItBeginsIsHeardOfByNobodyOrByBothEnds() {
        link.wish();
        link.cancel(Reason.normal());
        turns();

        assertFalse(link.isLive());
        assertEquals(
                heard.stream().filter("subscribed"::equals).count(),
                heard.stream().filter("cancelled"::equals).count());
        assertEquals(0, consumer.status().inbound().size());
        assertEquals(0, producer.status().outbound().size());
    }

    /** Notes what both ends hear. */
    private final class Noting implements Logic<Object, Object> {
        @Override
        public void onSubscribed(LiveSubscription subscription) {
            heard.add("subscribed");
        }

        @Override
        public void onCancelled(LiveSubscription subscription, Cancellation how) {
            heard.add("cancelled");
        }

        @Override
        public int onEvents(int inbound, Batch<Object> batch) {
            return batch.size();
        }
    }
}
