package io.penstock.topology;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a stage's logic throws. Where a policy says nothing else, that is at an event, or at a message. An {@link Error} is
 * no event's fault: it fails the topology under any policy, but for {@link Leave}.
 */
public sealed interface FailurePolicy {
    /** The topology fails with the cause. */
    FailurePolicy FAIL = new Fail();

    /** The topology fails with the cause. */
    record Fail() implements FailurePolicy {}

    /** The event is passed over and shown to a hook, and so is a message. */
    record Skip(DeadLetters hook) implements FailurePolicy {
        /** Refuses no hook: what is lost is shown. */
        public Skip {
            Objects.requireNonNull(hook, "want a hook that sees what is passed over, got null");
        }
    }

    /**
     * The stage ends alone, whatever threw: its subscriptions are cancelled with the failure, and so are those to it; the topology
     * goes on. What was sent to it and not processed goes where {@link io.penstock.stage.Terms} say. What it had emitted and was asked
     * for goes out before its end is told, also of the call that failed; what nobody had asked for is discarded. Not for the steps of a
     * pipeline.
     *
     * @param hook sees what is discarded, each event with {@link DeadLetters#CARRIED}; {@code null} if it is to be counted alone
     */
    record Leave(@Nullable DeadLetters hook) implements FailurePolicy {
        /** Counting what is discarded. */
        public Leave() {
            this(null);
        }
    }

    /**
     * The event is handed over again, or a producer asked again, after a pause; then another policy is followed. During a pause the
     * stage is handed messages and no events.
     *
     * @param times how often, at least 1
     * @param backOff the first pause, not negative; each is twice as long as the one before
     * @param then what is done when that did not help; no other retry
     */
    record Retry(int times, Duration backOff, FailurePolicy then) implements FailurePolicy {
        /** Refuses what cannot be. */
        public Retry {
            Objects.requireNonNull(backOff, "want a pause, got null");
            Objects.requireNonNull(then, "want a policy behind a retry, got null");
            if (times < 1) {
                throw new IllegalArgumentException("want times >= 1, got " + times);
            }
            if (backOff.isNegative()) {
                throw new IllegalArgumentException("want backOff >= 0, got " + backOff);
            }
            if (then instanceof Retry) {
                throw new IllegalArgumentException("want another policy than retry behind a retry, got " + then);
            }
        }

        /** At once, then the topology fails. */
        public Retry(int times) {
            this(times, Duration.ZERO, FAIL);
        }
    }

    /**
     * The stage's logic is stopped and made anew, whatever it threw at; but for its first start, with which the launch fails. The
     * successor takes over the stage's subscriptions, those too that joined at run time, what is asked for on them, what was sent
     * and not processed, and what others told and it has not seen. It goes on at the event at which the old one failed, or behind it
     * where there is a hook. A successor of one that threw at the end is told the end again. What the failed call had emitted before
     * it threw stays emitted. What the old one had told itself, by timers and infos, ends with it; calls that it had not answered fail.
     *
     * @param times how often within the duration, at least 1; then the topology fails
     * @param within positive
     * @param hook sees the event or the message that is passed over, and events that the old one held and its successor did not take
     *     over; {@code null} if the successor is to be handed the event again
     */
    record Restart(int times, Duration within, @Nullable DeadLetters hook) implements FailurePolicy {
        /** Refuses what cannot be. */
        public Restart {
            Objects.requireNonNull(within, "want a time for restarts, got null");
            if (times < 1) {
                throw new IllegalArgumentException("want times >= 1, got " + times);
            }
            if (within.isNegative() || within.isZero()) {
                throw new IllegalArgumentException("want within > 0, got " + within);
            }
        }

        /** Handing the event over again. */
        public Restart(int times, Duration within) {
            this(times, within, null);
        }
    }

    /** Sees the events that were passed over, on the stage's thread. What it throws fails the topology, under any policy. */
    @FunctionalInterface
    interface DeadLetters {
        /** In the place of a sequence: no event, but something that the stage was told. */
        long MESSAGE = -1;

        /** In the place of a sequence: an event that the stage held when it was restarted or left, and that nobody took over. */
        long HELD = -2;

        /** In the place of a sequence: an event that the stage had emitted itself, and that nobody had asked for. */
        long CARRIED = -3;

        /**
         * Sees one.
         *
         * @param stage name of the stage
         * @param sequence of the event on its ring; {@link #MESSAGE} of a message, {@link #HELD} of what it held, {@link
         *     #CARRIED} of what was not on a ring yet
         * @param event valid until the call returns; the message, where the stage threw at one
         * @param cause what was thrown
         */
        void onDeadLetter(String stage, long sequence, Object event, Throwable cause);
    }
}
