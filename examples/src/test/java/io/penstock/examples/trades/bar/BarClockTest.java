package io.penstock.examples.trades.bar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BarClockTest {
    private static final long FAR = 1_000_000_000_000L;

    @Test
    void findsNothingLateBeforeItHasSeenATrade() {
        BarClock clock = new BarClock(60, 0);
        assertFalse(clock.isLate(-FAR));
        assertEquals(BarClock.NOTHING_CLOSED, clock.firstOpen());
    }

    @Test
    void closesABarWhenTheWatermarkReachesItsEnd() {
        BarClock clock = new BarClock(60, 10);
        clock.advance(69);
        assertFalse(clock.isLate(0));
        clock.advance(70);
        assertTrue(clock.isLate(59));
        assertFalse(clock.isLate(60));
    }

    @Test
    void neverGoesBack() {
        BarClock clock = new BarClock(60, 0);
        clock.advance(120);
        clock.advance(0);
        assertEquals(2, clock.firstOpen());
    }

    @Test
    void floorsTimesBeforeTheEpoch() {
        BarClock clock = new BarClock(60, 0);
        assertEquals(-1, clock.bar(-1));
        assertEquals(-1, clock.bar(-60));
        assertEquals(-2, clock.bar(-61));
        clock.advance(-60);
        assertTrue(clock.isLate(-61));
        assertFalse(clock.isLate(-60));
    }

    @Test
    void staysExactWhereDurationsAreHuge() {
        BarClock patient = new BarClock(1, Long.MAX_VALUE);
        patient.advance(-FAR);
        assertFalse(patient.isLate(-FAR));
        patient.advance(FAR);
        assertFalse(patient.isLate(-FAR));
        BarClock slow = new BarClock(Long.MAX_VALUE, 0);
        slow.advance(FAR);
        assertTrue(slow.isLate(-1));
        assertFalse(slow.isLate(0));
    }
}
