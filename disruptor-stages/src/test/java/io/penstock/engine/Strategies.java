package io.penstock.engine;

import com.lmax.disruptor.LiteTimeoutBlockingWaitStrategy;
import com.lmax.disruptor.TimeoutBlockingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** All wait strategies of the Disruptor and the default: those with a name, and the two that give up after a while. */
final class Strategies {
    private static final Map<String, Supplier<WaitStrategy>> NAMELESS = Map.of(
            "timeout-blocking",
            () -> new TimeoutBlockingWaitStrategy(1, TimeUnit.MILLISECONDS),
            "lite-timeout-blocking",
            () -> new LiteTimeoutBlockingWaitStrategy(1, TimeUnit.MILLISECONDS));

    private Strategies() {}

    static Set<String> names() {
        Set<String> names = new TreeSet<>(WaitStrategies.names());
        names.addAll(NAMELESS.keySet());
        return names;
    }

    static Supplier<WaitStrategy> named(String name) {
        Supplier<WaitStrategy> nameless = NAMELESS.get(name);
        return nameless == null ? WaitStrategies.named(name) : nameless;
    }
}
