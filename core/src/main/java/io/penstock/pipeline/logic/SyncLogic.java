package io.penstock.pipeline.logic;

import io.penstock.journal.Journal;
import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;

/**
 * Lets events pass once they are on the device. It forces when the first event that waits has waited for the interval, or
 * when as many records wait as half the ring has slots. The steps behind it see no event before.
 *
 * @param <E> type of the events
 */
public final class SyncLogic<E> implements Logic<E, Object> {
    private final Journal journal;
    private final long everyNs;
    private final int most;
    private final ForceSignal signal;
    private final Upkeep upkeep;

    @SuppressWarnings("NullAway.Init") // by onStart
    private Host<Object> host;

    /** First position that is perhaps not on the device. */
    private long forced;

    private boolean waiting;
    private boolean timerSet;
    private long waitingSinceNs;

    /**
     * For one journal.
     *
     * @param everyNs how long an event waits, in nanoseconds; 0: not at all
     * @param most how many records may wait
     * @param signal rung by the appending step while records pile up
     */
    public SyncLogic(Journal journal, long everyNs, int most, ForceSignal signal) {
        this.journal = journal;
        this.everyNs = everyNs;
        this.most = most;
        this.signal = signal;
        this.upkeep = new Upkeep(journal);
    }

    @Override
    public void onStart(Host<Object> host) {
        this.host = host;
        signal.waitsHere(host);
        forced = journal.force();
        upkeep.start(host);
    }

    @Override
    public int onEvents(int inbound, Batch<E> batch) {
        int size = batch.size();
        if (batch.position(size - 1) < forced) {
            return size;
        }
        if (isDue()) {
            force();
            return size;
        }
        return forcedBefore(batch);
    }

    private boolean isDue() {
        if (everyNs == 0 || journal.next() - forced >= most) {
            return true;
        }
        if (!waiting) {
            waiting = true;
            waitingSinceNs = host.nanoTime();
        }
        return waitsNoLonger();
    }

    /** Whether the time is over; else a timer is set, one at a time. */
    private boolean waitsNoLonger() {
        long leftNs = everyNs - (host.nanoTime() - waitingSinceNs);
        if (leftNs > 0 && !timerSet) {
            timerSet = true;
            host.schedule(leftNs);
        }
        return leftNs <= 0;
    }

    private void force() {
        forced = journal.force();
        waiting = false;
        upkeep.now();
    }

    @Override
    public void onMessage(Object message) {
        upkeep.onMessage(message);
    }

    private int forcedBefore(Batch<E> batch) {
        int count = 0;
        while (batch.position(count) < forced) {
            count++;
        }
        return count;
    }

    /** Does nothing but make the engine show again what waits. */
    @Override
    public void onTimer() {
        timerSet = false;
        if (waiting) {
            waitsNoLonger();
        }
    }
}
