package io.penstock.engine.loop;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What is to have happened at a stage by some time, and what is done where it has not. However many there are, one timer counts: for
 * the earliest. Times are compared by how far off they are, since a clock may pass the greatest number. The stage's own.
 */
final class Deadlines<T> {
    private final StageLoop loop;
    private final Missed<T> missed;
    private final Map<T, Long> dueNs = new LinkedHashMap<>();
    private boolean timed;
    private long timerNs;
    private Runnable takeBack = () -> {};

    /** What is done where something did not happen. */
    interface Missed<T> {
        void missed(T what) throws Exception;
    }

    Deadlines(StageLoop loop, Missed<T> missed) {
        this.loop = loop;
        this.missed = missed;
    }

    /** It is to happen within a while from now; what is set already stays as it is. */
    void set(T what, Duration within) {
        if (dueNs.putIfAbsent(what, now() + TimeUnit.NANOSECONDS.convert(within)) == null) {
            time();
        }
    }

    /** It happened, or need not any more: the timer of the last is taken back. */
    void met(T what) {
        if (dueNs.remove(what) != null && dueNs.isEmpty()) {
            timed = false;
            takeBack.run();
        }
    }

    /** The timer is due. */
    private void look() {
        timed = false;
        Thrown thrown = new Thrown();
        for (T what : due(now())) {
            if (dueNs.remove(what) != null) {
                thrown.by(() -> missed.missed(what));
            }
        }
        time();
        thrown.rethrow();
    }

    /** In the order of their times; of one time, in which they were set. */
    private List<T> due(long now) {
        return dueNs.keySet().stream()
                .filter(what -> dueNs.get(what) - now <= 0)
                .sorted(Comparator.comparingLong(what -> dueNs.get(what) - now))
                .toList();
    }

    private void time() {
        if (dueNs.isEmpty()) {
            return;
        }
        long now = now();
        long earliest = Collections.min(dueNs.values(), Comparator.comparingLong(due -> due - now));
        if (!timed || earliest - timerNs < 0) {
            timed = true;
            timerNs = earliest;
            takeBack.run();
            takeBack = loop.mail().after(earliest - now, stage -> look());
        }
    }

    private long now() {
        return loop.surroundings().nanoTime();
    }
}
