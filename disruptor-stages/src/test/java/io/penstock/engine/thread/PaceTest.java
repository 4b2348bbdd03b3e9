package io.penstock.engine.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void doesNotPauseForEventsThatComeAlone() {
        for (int i = 0; i < 3; i++) {
            assertEquals(0, pace.spins());
            pace.turned(true);
            pace.waited();
        }
    }

    @Test
    void pausesTwiceAsLongUpToABoundWhileItKeepsFindingFew() {
        int[] wanted = {0, 4, 8, 16, 32, 64, 64};
        for (int spins : wanted) {
            assertEquals(spins, pace.spins());
            pace.turned(true);
        }
    }

    @Test
    void goesOnAtOnceOnceItFoundMany() {
        pace.turned(true);
        pace.turned(true);
        pace.turned(false);
        assertEquals(0, pace.spins());
    }
}
