package io.penstock.engine.ring;

import io.penstock.stage.Demand;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IJ_Result;

/** The end of data comes behind the last event: who sees the end has seen all events. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "polled before the publish")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the event alone")
@Outcome(id = "1, 9223372036854775807", expect = Expect.ACCEPTABLE, desc = "the event, then the end")
@Outcome(id = "0, 9223372036854775807", expect = Expect.FORBIDDEN, desc = "the end before the event")
@State
public class EndStressTest {
    private final Hop hop = new Hop(4, Demand.of(4, 0));

    /** The producer's thread. */
    @Actor
    public void producer() {
        hop.emit("last");
        hop.out.end();
    }

    /** The consumer's thread. */
    @Actor
    public void consumer(IJ_Result result) {
        result.r1 = hop.take();
        result.r2 = hop.takeSignal();
    }
}
