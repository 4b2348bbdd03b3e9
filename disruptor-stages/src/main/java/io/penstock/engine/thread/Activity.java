package io.penstock.engine.thread;

import com.lmax.disruptor.Sequence;
import io.penstock.engine.loop.StageLoop;

/**
 * What a waiting thread waits for: 1 when the next turn of one of its stages would find something, else 0. A level, not a count, so that events,
 * demand, control and fan-in wake alike, whatever the wait strategy. Only that thread asks.
 */
final class Activity extends Sequence {
    static final long ACTIVE = 1;

    private final StageLoop[] loops;

    Activity(StageLoop... loops) {
        super(0);
        this.loops = loops;
    }

    @Override
    public long get() {
        for (StageLoop loop : loops) {
            if (loop.isActive()) {
                return ACTIVE;
            }
        }
        return 0;
    }
}
