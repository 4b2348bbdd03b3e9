package io.penstock.engine.loop;

import com.lmax.disruptor.Sequence;

/**
 * What a waiting stage waits for: 1 when its next turn would find something, else 0. A level, not a count, so that events,
 * demand, control and fan-in wake alike, whatever the wait strategy. Only the stage's own thread asks.
 */
final class Activity extends Sequence {
    static final long ACTIVE = 1;

    private final StageLoop loop;

    Activity(StageLoop loop) {
        super(0);
        this.loop = loop;
    }

    @Override
    public long get() {
        return loop.isActive() ? ACTIVE : 0;
    }
}
