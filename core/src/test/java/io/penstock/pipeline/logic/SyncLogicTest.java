package io.penstock.pipeline.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.stage.FakeHost;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncLogicTest {
    private static final long EVERY = 100;
    private static final int MOST = 8;

    private final CountingJournal journal = new CountingJournal();
    private final FakeHost<Object> host = FakeHost.withoutOutput();
    private final SyncLogic<Long> batchwise = new SyncLogic<>(journal, 0, MOST, new ForceSignal());
    private final SyncLogic<Long> timed = new SyncLogic<>(journal, EVERY, MOST, new ForceSignal());

    @Test
    void forcesOnceABatch() {
        batchwise.onStart(host);
        journal.next = 3;
        assertEquals(3, batchwise.onEvents(0, Events.range(0, 2)));
        assertEquals(2, journal.forces);
    }

    @Test
    void doesNotForceAgainWhatIsOnTheDevice() {
        journal.next = 10;
        batchwise.onStart(host);
        assertEquals(10, batchwise.onEvents(0, Events.range(0, 9)));
        assertEquals(1, journal.forces);
    }

    @Test
    void holdsEventsUntilTheIntervalIsOver() {
        timed.onStart(host);
        journal.next = 2;
        assertEquals(0, timed.onEvents(0, Events.range(0, 0)));
        host.nowNs = 60;
        assertEquals(0, timed.onEvents(0, Events.range(0, 1)));
        assertEquals(List.of(100L), host.timers);
        host.nowNs = 100;
        timed.onTimer();
        assertEquals(2, timed.onEvents(0, Events.range(0, 1)));
        assertEquals(2, journal.forces);
    }

    @Test
    void letsPassWhatWasForcedWithOthers() {
        timed.onStart(host);
        journal.next = 5;
        timed.onEvents(0, Events.range(0, 1));
        host.nowNs = EVERY;
        assertEquals(2, timed.onEvents(0, Events.range(0, 1)));
        journal.next = 7;
        assertEquals(3, timed.onEvents(0, Events.range(2, 6)));
        assertEquals(2, journal.forces);
    }

    @Test
    void forcesEarlierWhenHalfTheRingWaits() {
        timed.onStart(host);
        journal.next = MOST - 1;
        assertEquals(0, timed.onEvents(0, Events.range(0, MOST - 2)));
        journal.next = MOST;
        assertEquals(MOST - 1, timed.onEvents(0, Events.range(0, MOST - 2)));
    }

    @Test
    void measuresEachIntervalFromTheFirstEventThatWaits() {
        timed.onStart(host);
        journal.next = MOST;
        host.nowNs = 40;
        timed.onEvents(0, Events.range(0, 0));
        assertEquals(List.of(), host.timers);
        journal.next = MOST + 1;
        host.nowNs = 70;
        assertEquals(0, timed.onEvents(0, Events.at(8L)));
        host.nowNs = 169;
        assertEquals(0, timed.onEvents(0, Events.at(8L)));
        host.nowNs = 170;
        assertEquals(1, timed.onEvents(0, Events.at(8L)));
    }

    @Test
    void hasOneTimerAtATime() {
        timed.onStart(host);
        journal.next = 1;
        timed.onEvents(0, Events.at(0L));
        journal.next = MOST;
        timed.onEvents(0, Events.at(0L));
        journal.next = MOST + 1;
        host.nowNs = 50;
        timed.onEvents(0, Events.at(8L));
        assertEquals(List.of(100L), host.timers);
        host.nowNs = 100;
        timed.onTimer();
        assertEquals(List.of(100L, 50L), host.timers);
    }
}
