package io.penstock.engine.ring;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.stage.Demand;
import io.penstock.topology.RingSpec;
import java.util.List;

/** One ring of values with its two ends, small enough to be full at once. */
final class Hop implements Signals {
    final Ring ring;
    final InboundEnd in;
    final OutboundEnd out;
    private long signal;

    Hop(int size, Demand demand) {
        ring = new Ring(RingSpec.values("hop", size), size);
        in = new InboundEnd(ring, demand, List.of(), null);
        out = new OutboundEnd(ring, new YieldingWaitStrategy());
        ring.gate();
        in.fix();
        out.fix();
    }

    /** Puts and publishes a value if it is asked for. */
    boolean emit(Object value) {
        boolean asked = out.hasRoom();
        if (asked) {
            out.put(value);
            out.flush();
        }
        return asked;
    }

    /** Takes all events at hand and answers how many they were. */
    int take() {
        Chunk chunk = in.poll();
        int size = chunk == null ? 0 : chunk.size();
        in.advance(size);
        return size;
    }

    /** Takes the signal at hand: its watermark, {@code Long.MAX_VALUE} for the end, 0 for none. */
    long takeSignal() {
        try {
            in.pollSignal(this);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return signal;
    }

    @Override
    public void onWatermark(long watermark) {
        signal = watermark;
    }

    @Override
    public void onSnapshot(long snapshot) {
        signal = -snapshot;
    }

    @Override
    public void onEnd() {
        signal = Long.MAX_VALUE;
    }
}
