package io.penstock.engine.joins;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/** Notes times and watermarks as they come, and which times came behind a later watermark; fails where it is told to. */
final class Timed implements Logic<Long, Object> {
    final List<String> notes = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    final List<Long> late = new ArrayList<>();
    private final LongPredicate fails;
    private long watermark = Long.MIN_VALUE;
    volatile boolean cancelled;

    Timed(LongPredicate fails) {
        this.fails = fails;
    }

    @Override
    public int onEvents(int inbound, Batch<Long> batch) {
        for (int i = 0; i < batch.size(); i++) {
            long time = batch.get(i);
            if (fails.test(time)) {
                throw new Poison();
            }
            notes.add("" + time);
            times.add(time);
            if (time < watermark) {
                late.add(time);
            }
        }
        return batch.size();
    }

    @Override
    public void onWatermark(int inbound, long now) {
        notes.add("mark " + now);
        watermark = now;
    }

    @Override
    public void onEnd(int inbound, boolean last) {
        notes.add(last ? "end of all" : "end");
    }

    @Override
    public void onMessage(Object message) {
        throw new Poison();
    }

    /** All that it took counts as held. */
    @Override
    public void abandon(Consumer<Object> events) {
        times.forEach(events);
    }

    @Override
    public void onCancelled(LiveSubscription subscription, Cancellation how) {
        cancelled = true;
    }

    private static final class Poison extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
