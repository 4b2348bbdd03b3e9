package io.penstock.topology;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What happens to an event that nobody has asked for, once as many wait as {@link OutboundSpec#carry()} says. */
public sealed interface WhenFull {
    /** The output refuses it, and the stage's logic keeps it. */
    WhenFull REFUSE = new Refuse();

    /** The stage fails. */
    WhenFull FAIL = new Fail();

    /** The output refuses it, and the stage's logic keeps it. */
    record Refuse() implements WhenFull {}

    /** The stage fails. */
    record Fail() implements WhenFull {}

    /**
     * It is taken, and the stage is called for nothing that makes events until what is in excess is out. So what waits is bounded by
     * what one call emits.
     *
     * @param excess most events in excess; one more fails the stage
     * @param aside most events that may wait when the stage emits one without having been called for events, as it does for a
     *     message; one more fails the stage
     */
    record Wait(int excess, int aside) implements WhenFull {}

    /** It is discarded. */
    record KeepFirst(Discarded hook) implements WhenFull {
        /** Refuses null. */
        public KeepFirst {
            Objects.requireNonNull(hook, "want a hook for what is discarded, got null");
        }
    }

    /** The one that waits longest is discarded, and it takes its place at the end. */
    record KeepLast(Discarded hook) implements WhenFull {
        /** Refuses null. */
        public KeepLast {
            Objects.requireNonNull(hook, "want a hook for what is discarded, got null");
        }
    }

    /**
     * Full or not, it replaces the waiting one of the same key, in its place; that one is discarded. One more key than the carry holds
     * fails the stage.
     *
     * @param key answers the key of an event; never null
     */
    record Conflate(Function<Object, ?> key) implements WhenFull {
        /** Refuses null. */
        public Conflate {
            Objects.requireNonNull(key, "want a key to conflate by, got null");
        }
    }

    /** Sees what is discarded, on the stage's thread. What it throws fails the topology, under any policy. */
    @FunctionalInterface
    interface Discarded {
        /** Sees nothing; the events are counted all the same, and not gathered. */
        Discarded COUNTED = (events, total) -> {};

        /**
         * Sees the events that were discarded since the call before, at the latest at the end of the stage's turn.
         *
         * @param events at least one, in the order in which they were discarded; the receiver's
         * @param total how many events the stage has discarded since launch, those included
         */
        void onDiscarded(List<Object> events, long total);
    }
}
