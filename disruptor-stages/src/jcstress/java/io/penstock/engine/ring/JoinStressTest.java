package io.penstock.engine.ring;

import io.penstock.stage.Demand;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A newcomer sees what is published from its joining on, and nothing is published past it that it has not asked for. */
@JCStressTest
@Outcome(id = "-2, 0", expect = Expect.ACCEPTABLE, desc = "it has not joined, and nobody else asks")
@Outcome(id = "-1, [01]", expect = Expect.ACCEPTABLE, desc = "it has joined, and nothing is at hand")
@Outcome(id = "8, 1", expect = Expect.ACCEPTABLE, desc = "the first event behind its joining")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event from before, or one that nobody asked for")
@State
public class JoinStressTest {
    private static final int LOOKS = 100;

    private final SharedHop hop = new SharedHop(2);
    private volatile @Nullable InboundEnd handed;

    /** With an event of a reader that has left. */
    public JoinStressTest() {
        InboundEnd before = hop.join(Demand.of(2));
        before.begin();
        hop.emit(7);
        hop.drop(before);
    }

    /** The producer's thread. */
    @Actor
    public void producer(II_Result result) {
        handed = hop.join(Demand.of(1));
        for (int looks = 0; looks < 2; looks++) {
            result.r2 += hop.emit(8 + result.r2) ? 1 : 0;
        }
    }

    /** The newcomer's thread. */
    @Actor
    public void newcomer(II_Result result) {
        InboundEnd in = handed;
        for (int looks = 0; in == null && looks < LOOKS; looks++) {
            in = handed;
        }
        result.r1 = -2;
        if (in != null) {
            in.begin();
            Chunk chunk = in.poll();
            result.r1 = chunk != null && chunk.get(0) instanceof Integer value ? value : -1;
        }
    }
}
