package io.penstock.engine.loop;

/** How often in a row a stage threw at one event of an inbound end, or when it was asked for events. The stage's own. */
final class Attempts {
    private static final long NONE = -1;

    private long at = NONE;
    private int failed;

    /** It threw at the event of this number; answers how often it has by now. */
    int failed(long sequence) {
        failed = sequence == at ? failed + 1 : 1;
        at = sequence;
        return failed;
    }

    /** It did not throw. */
    void forget() {
        at = NONE;
    }
}
