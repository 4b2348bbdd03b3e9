package io.penstock.testkit.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * The random stages of {@link InterleavingsTest} on threads, one net after the other, held to the same; and nothing is left behind: no
 * thread, and no memory. {@code -Dsoak=PT1H} goes on for an hour, {@code -Dseed=17} begins there.
 */
class SoakTest {
    private static final Duration LENGTH = Duration.parse(System.getProperty("soak", "PT5S"));
    private static final long FIRST = Long.getLong("seed", 0);
    private static final Duration REPORT = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int WARM = 50;
    private static final long MOST_GROWTH = 32L << 20;

    private long nets;
    private long events;
    private long joins;
    private long usedWarm;

    @Test
    void whateverJoinsLeavesAndFailsNothingIsLostOrLeftBehind() throws Exception {
        int threads = threads();
        long begin = System.nanoTime();
        long reported = begin;
        for (long seed = FIRST; System.nanoTime() - begin < LENGTH.toNanos(); seed++) {
            run(seed);
            assertTrue(
                    comesTo(threads),
                    () -> "threads are left: " + Thread.getAllStackTraces().keySet());
            if (nets == WARM) {
                usedWarm = used();
            }
            if (System.nanoTime() - reported > REPORT.toNanos()) {
                reported = System.nanoTime();
                report(seed);
            }
        }
        report(FIRST + nets);
    }

    private void run(long seed) throws Exception {
        RandomGenerator random = new SplittableRandom(seed);
        boolean isLong = random.nextInt(10) == 0;
        Net net = new Net(random, new Threads(random), random.nextInt(4) > 0, isLong ? 10_000 : 500);
        try {
            net.launch();
            net.live(random.nextInt(isLong ? 1_000 : 100));
            net.end();
            net.judge();
        } catch (Throwable found) {
            throw new AssertionError("seed " + seed + ": " + found + "\n" + net, found);
        }
        nets++;
        events += net.events();
        joins += net.joins();
    }

    private void report(long seed) {
        System.out.println(nets + " nets, " + joins + " joins, " + events + " events, seed " + seed);
        if (nets > WARM) {
            long grown = used() - usedWarm;
            assertTrue(grown < MOST_GROWTH, () -> "memory has grown by " + grown);
        }
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    /** Those of a net end soon behind it. */
    private static boolean comesTo(int wanted) {
        long begin = System.nanoTime();
        while (threads() > wanted && System.nanoTime() - begin < PATIENCE.toNanos()) {
            LockSupport.parkNanos(1_000_000);
        }
        return threads() <= wanted;
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
