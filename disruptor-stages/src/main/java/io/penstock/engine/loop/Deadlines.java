package io.penstock.engine.loop;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What is to have happened at a stage by some time, and what is done where it has not. However many there are, there is one timer: for
 * the earliest. Times are compared by how far off they are, since a clock may pass the greatest number. The stage's own.
 */
final class Deadlines<T> {
    private final StageLoop loop;
    private final Missed<T> missed;
    private final Map<T, Long> dueNs = new HashMap<>();
    private boolean timed;
    private long timerNs;

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

    /** It happened, or need not any more. */
    void met(T what) {
        dueNs.remove(what);
    }

    private void look() throws Exception {
        timed = false;
        long now = now();
        List<T> due = dueNs.keySet().stream()
                .filter(what -> dueNs.get(what) - now <= 0)
                .toList();
        for (T what : due) {
            dueNs.remove(what);
            missed.missed(what);
        }
        time();
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
            loop.mail().after(earliest - now, stage -> look());
        }
    }

    private long now() {
        return loop.surroundings().nanoTime();
    }
}
