package io.penstock.engine.ring;

import io.penstock.stage.Demand;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IJ_Result;

/** A batch is cut where a mark stands: no event from behind it is handed over before the mark was. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "polled before the publish")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the event in front of the mark")
@Outcome(id = "1, 9", expect = Expect.ACCEPTABLE, desc = "the event in front of the mark, then the mark")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event passed the mark, or the mark an event")
@State
public class MarkStressTest {
    private final Hop hop = new Hop(4, Demand.of(4, 0));

    /** The producer's thread. */
    @Actor
    public void producer() {
        hop.emit("before");
        hop.out.watermark(9);
        hop.emit("behind");
    }

    /** The consumer's thread. */
    @Actor
    public void consumer(IJ_Result result) {
        result.r1 = hop.take();
        result.r2 = hop.takeSignal();
    }
}
