package io.penstock.stages;

import io.penstock.topology.WhenFull;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What becomes of an event that nobody has asked for yet, and how many such may wait: of a stage together, behind a partition
 * dispatcher of each partition by itself. What waits goes out, in order, before anything else as it is asked for. The thread of a stage
 * never blocks.
 *
 * <p>Whatever is said: while something waits that the stage emitted, a producer is not asked for more, and a producer-consumer is handed
 * nothing more. Behind partitions others may ask meanwhile, so there the two are called on, but for {@link #waiting()}.
 *
 * @param <T> type of the events
 */
public final class Overflow<T> {
    /** Most events that may wait when nothing is said, where a stage emits without having been called for events. */
    public static final int MOST_ASIDE = 10_000;

    /** Most events that one call may emit beyond what was asked for and {@link Source#carry(int)}, when nothing is said. */
    public static final int MOST_OF_A_CALL = 1 << 20;

    private static final int AS_THE_SOURCE_SAYS = -1;

    private final int most;
    private final WhenFull whenFull;

    private Overflow(int most, WhenFull whenFull) {
        this.most = most;
        this.whenFull = whenFull;
    }

    /**
     * It waits, and the stage with it; what a stage has when nothing is said. A call for events may emit any number of them, such as many
     * of one: those that {@link Source#carry(int)} has no room for wait as well, and the stage is called for no more events until they
     * are out. So what waits is bounded by what one call emits; a call that emits more than {@link #MOST_OF_A_CALL} in excess fails its
     * stage. A stage that emits when it was not called for events, at a message or a timer, fails where {@link #MOST_ASIDE} wait.
     */
    public static Overflow<Object> waiting() {
        return waiting(MOST_OF_A_CALL);
    }

    /**
     * The same with another bound.
     *
     * @param ofACall most events that one call may emit in excess, at least 0
     */
    public static Overflow<Object> waiting(int ofACall) {
        checkNotNegative(ofACall);
        return new Overflow<>(AS_THE_SOURCE_SAYS, new WhenFull.Wait(ofACall, MOST_ASIDE));
    }

    /** The stage's logic keeps what neither finds demand nor room in the carry. */
    static Overflow<Object> refused() {
        return new Overflow<>(AS_THE_SOURCE_SAYS, WhenFull.REFUSE);
    }

    /** So many wait, at least 0; one more fails the stage. */
    public static Overflow<Object> buffer(int most) {
        return new Overflow<>(checkNotNegative(most), WhenFull.FAIL);
    }

    /** Any number waits, as long as there is memory. */
    public static Overflow<Object> unbounded() {
        return buffer(Integer.MAX_VALUE);
    }

    /** None waits: an event that nobody has asked for fails the stage. */
    public static Overflow<Object> fail() {
        return buffer(0);
    }

    /**
     * So many wait; those that come then are discarded.
     *
     * @param most at least 0
     * @param hook sees what is discarded
     */
    public static <T> Overflow<T> keepFirst(int most, Discarded<T> hook) {
        return new Overflow<>(checkNotNegative(most), new WhenFull.KeepFirst(untyped(hook)));
    }

    /**
     * So many wait; then those that have waited longest are discarded, one for each that comes.
     *
     * @param most at least 0
     * @param hook sees what is discarded
     */
    public static <T> Overflow<T> keepLast(int most, Discarded<T> hook) {
        return new Overflow<>(checkNotNegative(most), new WhenFull.KeepLast(untyped(hook)));
    }

    /** None waits: an event that nobody has asked for is discarded, and counted. */
    public static Overflow<Object> drop() {
        return new Overflow<>(0, new WhenFull.KeepFirst(WhenFull.Discarded.COUNTED));
    }

    /**
     * One event a key waits: a newer one takes the place of the older, which is discarded. For events of which the newest says all.
     *
     * @param most how many keys, at least 1; one more fails the stage
     * @param key answers the key of an event: with an {@code equals} and a {@code hashCode} that never change, never null
     */
    public static <T> Overflow<T> conflate(int most, Function<? super T, ?> key) {
        if (most < 1) {
            throw new IllegalArgumentException("want most >= 1, got " + most);
        }
        return new Overflow<>(most, new WhenFull.Conflate(untyped(key)));
    }

    private static int checkNotNegative(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("want most >= 0, got " + most);
        }
        return most;
    }

    /** Types end here: what waits is what the source emits, and the hook takes that. */
    @SuppressWarnings("unchecked")
    private static <T> WhenFull.Discarded untyped(Discarded<T> hook) {
        Objects.requireNonNull(hook, "want a hook for what is discarded, got null");
        return (events, total) -> hook.onDiscarded((List<T>) events, total);
    }

    @SuppressWarnings("unchecked")
    private static Function<Object, ?> untyped(Function<?, ?> key) {
        return (Function<Object, ?>) key;
    }

    /** Whether it says itself how many wait. */
    boolean saysMost() {
        return most != AS_THE_SOURCE_SAYS;
    }

    int mostOr(int otherwise) {
        return saysMost() ? most : otherwise;
    }

    WhenFull whenFull() {
        return whenFull;
    }

    /**
     * Sees what is discarded, on the stage's thread. What it throws fails the topology behind the turn, under any policy, and is no fault
     * of the event or the message at hand; it is not called again then.
     *
     * @param <T> type of the events
     */
    @FunctionalInterface
    public interface Discarded<T> {
        /**
         * Sees the events that were discarded since the call before; called at the latest at the end of the stage's turn.
         *
         * @param events at least one, in the order in which they were discarded; the receiver's
         * @param total how many events the stage has discarded since launch, those included
         */
        void onDiscarded(List<T> events, long total);
    }
}
