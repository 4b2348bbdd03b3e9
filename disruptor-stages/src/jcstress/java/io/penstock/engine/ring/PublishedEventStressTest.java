package io.penstock.engine.ring;

import io.penstock.stage.Demand;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** What a consumer is handed is what the producer put there: never a slot that was not published. */
@JCStressTest
@Outcome(id = "-1, -1", expect = Expect.ACCEPTABLE, desc = "polled before the publish")
@Outcome(id = "7, -1", expect = Expect.ACCEPTABLE, desc = "the first alone")
@Outcome(id = "7, 8", expect = Expect.ACCEPTABLE, desc = "both at once")
@Outcome(expect = Expect.FORBIDDEN, desc = "a slot that was not published")
@State
public class PublishedEventStressTest {
    private final Hop hop = new Hop(4, Demand.of(4, 0));

    /** The producer's thread. */
    @Actor
    public void producer() {
        hop.emit(new int[] {7});
        hop.emit(new int[] {8});
    }

    /** The consumer's thread. */
    @Actor
    public void consumer(II_Result result) {
        Chunk chunk = hop.in.poll();
        result.r1 = value(chunk, 0);
        result.r2 = value(chunk, 1);
    }

    private static int value(Chunk chunk, int index) {
        if (chunk == null || index >= chunk.size()) {
            return -1;
        }
        return chunk.get(index) instanceof int[] values ? values[0] : 0;
    }
}
