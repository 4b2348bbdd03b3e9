package io.penstock.engine.ring;

import io.penstock.stage.Demand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what an end hands over and keeps it, watermarks as negative numbers and the end as {@code Long.MIN_VALUE}. */
final class Reader implements Signals {
    final List<Long> seen = new ArrayList<>();
    final List<Long> snapshots = new ArrayList<>();
    /** How much was seen before each snapshot. */
    final List<Integer> places = new ArrayList<>();

    final InboundEnd end;

    /** The only reader of its ring. */
    Reader(Ring ring, @Nullable Demand demand) {
        end = new InboundEnd(ring, demand, List.of(), null);
        end.fix();
        ring.gate();
    }

    void takeAll() {
        while (takeOne()) {
            // each is a signal or a batch
        }
    }

    boolean takeOne() {
        try {
            return takeBatch() || end.pollSignal(this);
        } catch (Exception cause) {
            throw new IllegalStateException(cause);
        }
    }

    private boolean takeBatch() throws Exception {
        Chunk chunk = end.poll();
        if (chunk == null) {
            return false;
        }
        chunk.each((event, sequence, last) -> seen.add(((Number) event).longValue()));
        end.advance(chunk.size());
        return true;
    }

    @Override
    public void onWatermark(long watermark) {
        seen.add(-watermark);
    }

    @Override
    public void onSnapshot(long snapshot) {
        snapshots.add(snapshot);
        places.add(seen.size());
    }

    @Override
    public void onEnd() {
        seen.add(Long.MIN_VALUE);
    }
}
