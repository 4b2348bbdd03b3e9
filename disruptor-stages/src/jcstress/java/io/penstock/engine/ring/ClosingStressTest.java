package io.penstock.engine.ring;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.topology.RingSpec;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** An input of many publishers that is closed while one claims: what it was given a claim for stands before the end. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "closed before the claim")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "claimed, and read before the end")
@Outcome(expect = Expect.FORBIDDEN, desc = "claimed and not read, or no end")
@State
public class ClosingStressTest implements Signals {
    private final Ring ring = new Ring(new RingSpec("input", 4, null, RingSpec.Origin.MANY_PUBLISHERS), 4);
    private final InboundEnd in = new InboundEnd(ring, null, List.of(), null);
    private final Publisher publisher = Publisher.of(ring, times -> Thread.onSpinWait());

    /** With one reader, which looks when all is over. */
    public ClosingStressTest() {
        in.published().hang(new YieldingWaitStrategy());
        in.fix();
        ring.gate();
        publisher.fix();
    }

    /** A publisher's thread. */
    @Actor
    public void publisher(II_Result result) {
        long sequence = publisher.tryClaim(1);
        if (sequence >= 0) {
            publisher.publish(sequence, sequence);
            result.r1 = 1;
        }
    }

    /** The thread that closes. */
    @Actor
    public void closer() {
        publisher.close();
    }

    /** The reader, behind all. */
    @Arbiter
    public void reader(II_Result result) {
        for (int looks = 0; looks < 4 && !in.isEnded(); looks++) {
            Chunk chunk = in.poll();
            if (chunk != null) {
                result.r2 += chunk.size();
                in.advance(chunk.size());
            } else {
                pollSignal();
            }
        }
        if (!in.isEnded()) {
            result.r2 = -1;
        }
    }

    private void pollSignal() {
        try {
            in.pollSignal(this);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onWatermark(long watermark) {}

    @Override
    public void onSnapshot(long snapshot) {}

    @Override
    public void onEnd() {}
}
