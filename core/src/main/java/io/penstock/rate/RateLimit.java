package io.penstock.rate;

import io.penstock.stages.Producer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A limit on how many events producers emit, in sum over all that share it: so many in each interval, from the first event of
 * the interval on. Producers that it holds back are called again in the next interval:
 *
 * <pre>{@code
 * RateLimit limit = RateLimit.of(100, Duration.ofSeconds(1));
 * Source<Order> orders = stages.produce("orders", () -> limit.on(new Orders()));
 * }</pre>
 *
 * <p>All producers that share one at a time go by one clock: those of any number of topologies that run on threads, whose clock is the
 * system's; or those of one that is stepped, whose clock is moved by hand. Once they have stopped, it may be used on any other
 * engine: a launch whose clock stands before the interval under way begins anew. What a producer emits outside of
 * {@code onDemand}, or beyond what it was asked for, is counted and goes out; it is taken from what the following intervals
 * allow. Any thread may call these methods.
 */
public final class RateLimit {
    private final List<Limited<?>> producers = new CopyOnWriteArrayList<>();
    private long most;
    private long intervalNs;
    private long beganNs;
    private boolean began;
    private long used;

    private RateLimit(long most, Duration interval) {
        this.most = most;
        this.intervalNs = TimeUnit.NANOSECONDS.convert(interval);
    }

    /**
     * A limit.
     *
     * @param most events in each interval; 0 holds back all
     * @param interval longer than 0
     */
    public static RateLimit of(long most, Duration interval) {
        check(most, interval);
        return new RateLimit(most, interval);
    }

    private static void check(long most, Duration interval) {
        if (most < 0) {
            throw new IllegalArgumentException("want most >= 0, got " + most);
        }
        Objects.requireNonNull(interval, "want an interval, got null");
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("want interval > 0, got " + interval);
        }
    }

    /** The code of a producer, held to this limit. */
    public <T> Producer<T> on(Producer<T> producer) {
        return new Limited<>(Objects.requireNonNull(producer, "want a producer to limit, got null"), this);
    }

    /**
     * Changes the limit, for this interval too: what was emitted in it counts.
     *
     * @param wantedMost events in each interval; 0 holds back all
     * @param interval longer than 0
     */
    public void change(long wantedMost, Duration interval) {
        check(wantedMost, interval);
        synchronized (this) {
            most = wantedMost;
            intervalNs = TimeUnit.NANOSECONDS.convert(interval);
        }
        producers.forEach(Limited::wake);
    }

    /** How many events each interval allows. */
    public synchronized long most() {
        return most;
    }

    /** How long an interval is. */
    public synchronized Duration interval() {
        return Duration.ofNanos(intervalNs);
    }

    /** Forgets what was emitted: an interval begins with the next event. */
    public void reset() {
        forget();
        producers.forEach(Limited::wake);
    }

    private synchronized void forget() {
        began = false;
        used = 0;
    }

    /** A producer starts. Where it is alone and its clock stands before what was noted, that was another clock's. */
    synchronized void join(Limited<?> producer, long nowNs) {
        if (producers.isEmpty() && nowNs - beganNs < 0) {
            forget();
        }
        producers.add(producer);
    }

    void leave(Limited<?> producer) {
        producers.remove(producer);
    }

    /**
     * Takes what may be emitted now.
     *
     * @return how many, {@code 0 <= n <= wanted}
     */
    synchronized long take(long wanted, long nowNs) {
        if (!began || nowNs - beganNs >= intervalNs) {
            begin(nowNs);
        }
        long taken = Math.min(wanted, Math.max(0, most - used));
        used += taken;
        return taken;
    }

    /** An interval begins; what was emitted beyond the limit before counts in it. */
    private void begin(long nowNs) {
        long over = began ? (nowNs - beganNs) / intervalNs : 0;
        used = Math.max(0, used - saturated(over));
        beganNs = nowNs;
        began = true;
    }

    private long saturated(long intervals) {
        long high = Math.multiplyHigh(intervals, most);
        return high == 0 && intervals * most >= 0 ? intervals * most : Long.MAX_VALUE;
    }

    /**
     * Counts what was emitted beyond what was taken.
     *
     * @param more how many; below 0 what was taken and not emitted, that others may emit
     */
    void used(long more) {
        if (more == 0) {
            return;
        }
        synchronized (this) {
            used = Math.max(0, used + more);
        }
        if (more < 0) {
            producers.forEach(Limited::wakeIfWaiting);
        }
    }

    /** How long until the next interval, at least 1. */
    synchronized long nanosToNext(long nowNs) {
        return Math.max(1, intervalNs - (nowNs - beganNs));
    }
}
