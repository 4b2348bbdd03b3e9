package io.penstock.engine.loop;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.engine.ring.Chunk;
import io.penstock.engine.ring.InboundEnd;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.engine.ring.Ring;
import io.penstock.stage.Demand;
import io.penstock.topology.RingSpec;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Who has failed tells the producer how far it came; the producer finds all that was sent behind that place, and nothing else. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "not told yet")
@Outcome(id = "8, 2", expect = Expect.ACCEPTABLE, desc = "what is left begins behind the last that was dealt with")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost, or found twice")
@State
public class HandedOnStressTest {
    private static final int DEALT_WITH_IN_BATCH = 1;

    private final YieldingWaitStrategy strategy = new YieldingWaitStrategy();
    private final Control control = new Control("producer");
    private final Ring ring = new Ring(RingSpec.values("hop", 4), 4);
    private final OutboundEnd out = new OutboundEnd(ring, strategy);
    private final InboundEnd in = out.join(Demand.of(4), null, strategy);

    /** With a batch of two behind an event that was passed. */
    public HandedOnStressTest() {
        in.begin();
        emit(6);
        in.poll();
        in.advance(1);
        emit(7);
        emit(8);
    }

    private void emit(int value) {
        if (out.hasRoom()) {
            out.put(value);
            out.flush();
        }
    }

    /** The thread of the one that fails at the second event of its batch. */
    @Actor
    public void consumer() {
        Chunk chunk = in.poll();
        if (chunk != null && chunk.get(0) instanceof Integer value && value == 7) {
            control.tell(DEALT_WITH_IN_BATCH);
        }
    }

    /** The producer's thread. */
    @Actor
    public void producer(II_Result result) {
        emit(9);
        if (control.takeTold() && control.poll() instanceof Integer done) {
            out.release(in);
            List<Object> left = in.unprocessed().subList(done, in.unprocessed().size());
            result.r1 = left.get(0) instanceof Integer value ? value : -1;
            result.r2 = left.size();
        }
    }
}
