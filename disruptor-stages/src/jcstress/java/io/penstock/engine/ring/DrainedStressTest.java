package io.penstock.engine.ring;

import io.penstock.stage.Demand;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Who was let go is drained when it has all that was published before, and no sooner. */
@JCStressTest
@Outcome(id = "-1, 0", expect = Expect.ACCEPTABLE, desc = "looked before the publish")
@Outcome(id = "7, [01]", expect = Expect.ACCEPTABLE, desc = "took what was its own, let go then or not yet")
@Outcome(expect = Expect.FORBIDDEN, desc = "drained though an event is left, or took what is not its own")
@State
public class DrainedStressTest {
    private final SharedHop hop = new SharedHop(4);
    private final InboundEnd leaves = hop.join(Demand.of(4));
    private final InboundEnd stays = hop.join(Demand.of(4));

    /** With two that have asked. */
    public DrainedStressTest() {
        leaves.begin();
        stays.begin();
    }

    /** The producer's thread. */
    @Actor
    public void producer() {
        hop.emit(7);
        hop.out.release(leaves);
        hop.emit(8);
    }

    /** The thread of the one that leaves. */
    @Actor
    public void consumer(II_Result result) {
        result.r1 = SharedHop.take(leaves);
        result.r2 = leaves.isDrained() ? 1 : 0;
    }
}
