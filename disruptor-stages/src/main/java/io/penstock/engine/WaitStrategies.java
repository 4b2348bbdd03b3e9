package io.penstock.engine;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.LiteBlockingWaitStrategy;
import com.lmax.disruptor.PhasedBackoffWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.engine.loop.BackoffWaitStrategy;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Wait strategies by the names that programs take on their command line. Every stage gets an instance of its own. */
public final class WaitStrategies {
    /** Name of the strategy that is used when nothing is said. */
    public static final String DEFAULT = "backoff";

    private static final Map<String, Supplier<WaitStrategy>> NAMED = new TreeMap<>(Map.of(
            DEFAULT,
            BackoffWaitStrategy::new,
            "busy-spin",
            BusySpinWaitStrategy::new,
            "yielding",
            YieldingWaitStrategy::new,
            "sleeping",
            SleepingWaitStrategy::new,
            "blocking",
            BlockingWaitStrategy::new,
            "lite-blocking",
            LiteBlockingWaitStrategy::new,
            "phased-backoff",
            () -> PhasedBackoffWaitStrategy.withLock(1, 1, TimeUnit.MICROSECONDS)));

    private WaitStrategies() {}

    /**
     * Makes instances of a strategy.
     *
     * @throws IllegalArgumentException for an unknown name; the message lists the known ones
     */
    public static Supplier<WaitStrategy> named(String name) {
        Supplier<WaitStrategy> found = NAMED.get(Objects.requireNonNull(name, "want a name, got null"));
        if (found == null) {
            throw new IllegalArgumentException("want a wait strategy of " + NAMED.keySet() + ", got " + name);
        }
        return found;
    }

    /** All names. */
    public static Set<String> names() {
        return NAMED.keySet();
    }

    static String label(WaitStrategy strategy) {
        String name = strategy.getClass().getSimpleName().replace("WaitStrategy", "");
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }
}
