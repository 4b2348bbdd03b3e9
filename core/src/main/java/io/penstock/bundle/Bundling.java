package io.penstock.bundle;

import io.penstock.stages.ProducerConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How events are put together: a value. A bundle is closed as soon as one of its bounds is reached, and at the end of the data:
 *
 * <pre>{@code
 * Source<Bundle<String>> bundles = stages.through(
 *         "bundles", Bundling.<String>of(100).within(Duration.ofMillis(50))::stage, Subscription.to(lines));
 * }</pre>
 *
 * <p>What a stage asks for upstream follows from its demand and not from the bundles: events wait in open bundles beyond it,
 * at most {@code most} for each that is open. What is closed by time goes out as far as it is asked for, and the stage takes
 * nothing more until it is out.
 *
 * @param <T> type of the events
 */
public final class Bundling<T> {
    private static final int MOST_OPEN = 1000;
    private static final Function<Object, Object> ONE = event -> "";

    private final int most;
    private final @Nullable Duration within;
    private final long mostBytes;
    private final ToLongFunction<? super T> bytes;
    private final Function<? super T, ?> key;
    private final Predicate<? super T> last;

    private Bundling(
            int most,
            @Nullable Duration within,
            long mostBytes,
            ToLongFunction<? super T> bytes,
            Function<? super T, ?> key,
            Predicate<? super T> last) {
        this.most = most;
        this.within = within;
        this.mostBytes = mostBytes;
        this.bytes = bytes;
        this.key = key;
        this.last = last;
    }

    /**
     * Bundles of so many events.
     *
     * @param most at least 1
     */
    public static <T> Bundling<T> of(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("want most >= 1, got " + most);
        }
        return new Bundling<>(most, null, Long.MAX_VALUE, event -> 0, ONE, event -> false);
    }

    /**
     * The same, open no longer than a time from their first event on.
     *
     * @param wanted longer than 0
     */
    public Bundling<T> within(Duration wanted) {
        Objects.requireNonNull(wanted, "want a time, got null");
        if (wanted.isNegative() || wanted.isZero()) {
            throw new IllegalArgumentException("want within > 0, got " + wanted);
        }
        return new Bundling<>(most, wanted, mostBytes, bytes, key, last);
    }

    /**
     * The same, with no more than so many bytes, or whatever the function counts, unless one event alone has more.
     *
     * @param wanted at least 1
     * @param size of an event, at least 0
     */
    public Bundling<T> bytes(long wanted, ToLongFunction<? super T> size) {
        if (wanted < 1) {
            throw new IllegalArgumentException("want bytes >= 1, got " + wanted);
        }
        return new Bundling<>(most, within, wanted, Objects.requireNonNull(size, "want a size, got null"), key, last);
    }

    /**
     * The same for each key by itself. Said twice, the events of a bundle have both in common. No more than 1000 are open at a
     * time: the one that was opened first is closed for another.
     *
     * @param wanted what the events of a bundle have in common; by {@code equals}, never null
     */
    public Bundling<T> by(Function<? super T, ?> wanted) {
        Objects.requireNonNull(wanted, "want a key, got null");
        Function<? super T, ?> before = key;
        return new Bundling<>(
                most,
                within,
                mostBytes,
                bytes,
                isByKey() ? e -> List.of(key(before, e), key(wanted, e)) : wanted,
                last);
    }

    /**
     * The same, where an event may be the last of its bundle: so one that must not wait goes out at once, with what is there.
     *
     * @param wanted whether the bundle is closed behind an event
     */
    public Bundling<T> until(Predicate<? super T> wanted) {
        return new Bundling<>(
                most, within, mostBytes, bytes, key, Objects.requireNonNull(wanted, "want a predicate, got null"));
    }

    private boolean isByKey() {
        return key != ONE;
    }

    /** The code of a stage that puts events together, once a launch. */
    public ProducerConsumer<T, Bundle<T>> stage() {
        return new BundlingStage<>(this);
    }

    Object key(T event) {
        return key(key, event);
    }

    private static <T> Object key(Function<? super T, ?> key, T event) {
        Object found = key.apply(event);
        if (found == null) {
            throw new NullPointerException("want a key to bundle by, got null for " + event);
        }
        return found;
    }

    long bytes(T event) {
        return bytes.applyAsLong(event);
    }

    boolean isLast(T event) {
        return last.test(event);
    }

    int most() {
        return most;
    }

    long mostBytes() {
        return mostBytes;
    }

    @Nullable
    Duration within() {
        return within;
    }

    int mostOpen() {
        return MOST_OPEN;
    }
}
