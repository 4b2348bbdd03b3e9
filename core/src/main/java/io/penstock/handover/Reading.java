package io.penstock.handover;

import io.penstock.topology.Running;
import java.time.Duration;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a running topology hands over. An engine without threads runs while this waits.
 *
 * @param <T> type of the values
 */
public final class Reading<T> extends Spliterators.AbstractSpliterator<T> {
    private static final Duration PAUSE = Duration.ofNanos(50_000);

    private final HandOver<T> handOver;
    private final Running running;

    /** For one reader. */
    public Reading(HandOver<T> handOver, Running running) {
        super(Long.MAX_VALUE, NONNULL);
        this.handOver = handOver;
        this.running = running;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        T value = next();
        if (value != null) {
            action.accept(value);
        }
        return value != null;
    }

    private @Nullable T next() {
        T value = handOver.poll();
        try {
            while (value == null && !running.await(PAUSE)) {
                value = handOver.poll();
            }
            if (value == null) {
                value = last();
            }
        } catch (InterruptedException e) {
            running.halt();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while reading what a topology hands over");
        }
        return value;
    }

    /** What was handed over before the topology ended; at its end, how it ended. */
    private @Nullable T last() throws InterruptedException {
        T value = handOver.poll();
        if (value == null) {
            running.await();
        }
        return value;
    }
}
