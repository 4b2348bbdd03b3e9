package io.penstock.engine.ring;

import io.penstock.stage.Demand;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Demand implies room: the producer writes over no slot that its consumer has not passed. */
@JCStressTest
@Outcome(id = "7, 0", expect = Expect.ACCEPTABLE, desc = "not asked for yet")
@Outcome(id = "7, 1", expect = Expect.ACCEPTABLE, desc = "asked for, and written after the first was passed")
@Outcome(expect = Expect.FORBIDDEN, desc = "written over what was being read")
@State
public class DemandStressTest {
    private final Hop hop = new Hop(1, Demand.of(1));

    /** With a ring that is full. */
    public DemandStressTest() {
        hop.emit(7);
    }

    /** The producer's thread. */
    @Actor
    public void producer(II_Result result) {
        result.r2 = hop.emit(8) ? 1 : 0;
    }

    /** The consumer's thread. */
    @Actor
    public void consumer(II_Result result) {
        Chunk chunk = hop.in.poll();
        result.r1 = chunk != null && chunk.get(0) instanceof Integer value ? value : -1;
        hop.in.advance(1);
    }
}
