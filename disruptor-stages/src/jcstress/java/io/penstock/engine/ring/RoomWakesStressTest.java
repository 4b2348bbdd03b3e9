package io.penstock.engine.ring;

import com.lmax.disruptor.Sequence;
import io.penstock.stage.Demand;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** A producer that sleeps for want of room is woken by the one that leaves, once that has passed its last slot. */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "woken")
@Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "sleeps for ever")
@State
public class RoomWakesStressTest {
    private final SharedHop hop = new SharedHop(1);
    private final InboundEnd stays = hop.join(Demand.of(1));
    private final InboundEnd leaves = hop.join(Demand.of(1));

    /** With a full ring, which one of two has passed. */
    public RoomWakesStressTest() {
        stays.begin();
        leaves.begin();
        hop.emit(7);
        SharedHop.take(stays);
        hop.out.release(leaves);
    }

    /** The producer's thread. */
    @Actor
    public void producer() throws Exception {
        Sequence room = new Sequence() {
            @Override
            public long get() {
                return hop.out.hasRoom() ? 1 : 0;
            }
        };
        hop.producer.waitFor(1, room, room, new Unalerted());
    }

    /** The thread of the one that leaves. */
    @Signal
    public void consumer() {
        SharedHop.take(leaves);
    }
}
