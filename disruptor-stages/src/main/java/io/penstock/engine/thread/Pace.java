package io.penstock.engine.thread;

/**
 * Lets those who publish run ahead. A stage as fast as its publisher finds a few events at each look, and then both go on line by
 * line, each fetching what the other has just written: several times slower than a stage that lags and streams. So a stage that
 * keeps finding few pauses before it looks again, twice as long each time, up to a microsecond or two. One that found many goes on
 * at once, and one that waited begins anew: an event that comes alone is never held up.
 */
final class Pace {
    private static final int FIRST_SPINS = 4;
    private static final int MOST_SPINS = 64;

    private int spins;

    /** A turn did something; pauses where it took few events. */
    void turned(boolean tookFew) {
        if (!tookFew) {
            spins = 0;
            return;
        }
        for (int i = 0; i < spins; i++) {
            Thread.onSpinWait();
        }
        spins = Math.max(FIRST_SPINS, Math.min(MOST_SPINS, spins * 2));
    }

    /** A turn found nothing, and the stage waited. */
    void waited() {
        spins = 0;
    }

    /** How often it will spin behind the next turn that took few. */
    int spins() {
        return spins;
    }
}
