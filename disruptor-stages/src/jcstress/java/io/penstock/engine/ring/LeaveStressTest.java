package io.penstock.engine.ring;

import io.penstock.stage.Demand;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Who is let go reads what was published before, whole, and nothing of what was published behind. */
@JCStressTest
@Outcome(id = "7, -1, 0", expect = Expect.ACCEPTABLE, desc = "its slot holds up the next event")
@Outcome(id = "7, -1, 1", expect = Expect.ACCEPTABLE, desc = "it has passed its slot, which is written again")
@Outcome(expect = Expect.FORBIDDEN, desc = "written over what it had to read, or it took what is not its own")
@State
public class LeaveStressTest {
    private final SharedHop hop = new SharedHop(1);
    private final InboundEnd stays = hop.join(Demand.of(1));
    private final InboundEnd leaves = hop.join(Demand.of(1));

    /** With a full ring, which one of two has passed. */
    public LeaveStressTest() {
        stays.begin();
        leaves.begin();
        hop.emit(7);
        SharedHop.take(stays);
    }

    /** The producer's thread. */
    @Actor
    public void producer(III_Result result) {
        hop.out.release(leaves);
        result.r3 = hop.emit(8) ? 1 : 0;
    }

    /** The thread of the one that leaves. */
    @Actor
    public void consumer(III_Result result) {
        result.r1 = SharedHop.take(leaves);
        result.r2 = SharedHop.take(leaves);
    }
}
