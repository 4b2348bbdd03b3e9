package io.penstock.engine.ring;

import io.penstock.stage.Demand;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** However fast the others are, no slot is written over that a newcomer has still to read. */
@JCStressTest
@Outcome(id = "-1, 1", expect = Expect.ACCEPTABLE, desc = "it looked before the publish")
@Outcome(id = "8, 1", expect = Expect.ACCEPTABLE, desc = "it reads the first event, which holds up the next")
@Outcome(id = "8, 2", expect = Expect.ACCEPTABLE, desc = "it has passed the first event")
@Outcome(expect = Expect.FORBIDDEN, desc = "written over what it had to read")
@State
public class JoinedRoomStressTest {
    private final SharedHop hop = new SharedHop(1);
    private final InboundEnd fast = hop.join(Demand.of(1));
    private final InboundEnd newcomer;

    /** With one that reads for a while. */
    public JoinedRoomStressTest() {
        fast.begin();
        hop.emit(7);
        SharedHop.take(fast);
        newcomer = hop.join(Demand.of(1));
        newcomer.begin();
    }

    /** The producer's thread, and one that passes at once what is published. */
    @Actor
    public void producer(II_Result result) {
        for (int looks = 0; looks < 2; looks++) {
            if (hop.emit(8 + result.r2)) {
                result.r2++;
                SharedHop.take(fast);
            }
        }
    }

    /** The newcomer's thread. */
    @Actor
    public void newcomer(II_Result result) {
        result.r1 = SharedHop.take(newcomer);
    }
}
