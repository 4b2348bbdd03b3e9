package io.penstock.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a running stage tells about itself, without being stopped or asked: each number was true at some moment of the call
 * that answered it. A stage that hangs in a callback shows itself by {@link State#BUSY} and {@code turns} that stand still.
 *
 * @param name of the stage
 * @param layer what {@code explain} calls it
 * @param state what the stage is doing
 * @param inbound the rings it reads, in the order of its description: its subscriptions
 * @param outbound the rings it publishes to
 * @param processed how many events it has taken, on all subscriptions it ever had; those that a selector passed over count,
 *     and of a batch at which it failed those before the one that it failed at
 * @param published how many events it has published, to all that ever subscribed; one that is handed on from one to another counts once,
 *     and not while it waits for that
 * @param carried how many events it emitted that wait for demand, for whatever ring
 * @param held how many events its logic keeps to itself, at the end of its last turn: those that accumulate at a producer, those of open
 *     bundles, children, what its own code says
 * @param discarded how many events were given up: dropped by its dispatcher or by its overflow policy, or held when it was restarted
 * @param messages how many messages wait for it, those among them that wait behind events
 * @param failures how often it threw
 * @param lastError what it threw last, {@code null} if it never did
 * @param restarts how often it was begun anew
 * @param turns how many turns did something
 * @param busyNs nanoseconds spent in turns, nearly all of it in the stage's callbacks; reckoned from one turn in {@value
 *     #SAMPLED}, the first not among them: 0 until one was measured
 */
public record StageStatus(
        String name,
        String layer,
        State state,
        List<RingStatus> inbound,
        List<RingStatus> outbound,
        long processed,
        long published,
        long carried,
        long held,
        long discarded,
        long messages,
        long failures,
        @Nullable Throwable lastError,
        long restarts,
        long turns,
        long busyNs) {
    /** One turn in so many is measured. */
    public static final int SAMPLED = 64;

    /** What a stage is doing. */
    public enum State {
        /** It had no turn yet. */
        NEW,
        /** A turn is under way. */
        BUSY,
        /** Between two turns: with nothing to do, or about to look again. */
        IDLE,
        /** All was processed, and what came of it is out. */
        DONE,
        /** It was stopped before that. */
        HALTED,
        /** It threw, and its topology failed with it. */
        FAILED
    }

    /** Copies the lists. */
    public StageStatus {
        inbound = List.copyOf(inbound);
        outbound = List.copyOf(outbound);
    }

    /** How many events are asked of it and not published, on all its outbound ends. */
    public long demand() {
        return outbound.stream().mapToLong(RingStatus::demand).sum();
    }

    /** How many events wait for it in its inbound rings. */
    public long inRings() {
        return inbound.stream().mapToLong(RingStatus::waiting).sum();
    }

    /** How many events wait for this stage or in it, wherever: in its inbound rings, carried, held. */
    public long waiting() {
        return inRings() + carried + held;
    }
}
