package io.penstock.pipeline.logic;

import io.penstock.journal.Journal;
import io.penstock.stage.Host;
import java.util.concurrent.TimeUnit;

/**
 * Lets a journal work in advance while no events flow: before the first of them, a while after the last, then ever more seldom,
 * and at last no more until events flow again. So an idle pipeline costs a few calls.
 */
final class Upkeep {
    private static final long FIRST_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LAST_NS = TimeUnit.SECONDS.toNanos(64);

    private final Journal journal;
    private long delayNs = FIRST_NS;
    private boolean due;

    @SuppressWarnings("NullAway.Init") // by start
    private Host<Object> host;

    Upkeep(Journal journal) {
        this.journal = journal;
    }

    void start(Host<Object> stage) {
        host = stage;
        now();
    }

    /** Works, because events flow. */
    void now() {
        journal.maintain();
        delayNs = FIRST_NS;
        later();
    }

    /** Works, if it was this that fell due. */
    void onMessage(Object message) {
        if (message == this) {
            due = false;
            journal.maintain();
            delayNs *= 2;
            later();
        }
    }

    private void later() {
        if (!due && delayNs <= LAST_NS) {
            due = true;
            host.schedule(delayNs, this);
        }
    }
}
