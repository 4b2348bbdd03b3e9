package io.penstock.stage;

/**
 * Chooses which end gets the next event, where one of several is to get it: what a dispatcher is, but for its rings and for what
 * waits. Users may write their own. Each launch makes one a line: that is one for a stage, and one for each partition where a stage
 * partitions. It is called on the stage's thread, never two calls at a time, and must not block.
 *
 * <p>Events come in the order in which they were emitted, those that waited first. Ends join and leave between batches.
 *
 * <p>What {@link #choose} throws counts as thrown where the event is placed: by who emits it, or by the stage, if it has waited. What the
 * other calls throw is no fault of the event or the message at which they are made, and keeps nothing from its place: behind the turn it
 * counts as a failure of the stage at no event. So a policy may begin the stage anew, with the same chooser, or let it leave; otherwise,
 * and where the stage ends in that turn, it fails the topology.
 *
 * @param <T> type of the events
 */
@FunctionalInterface
public interface Chooser<T> {
    /**
     * Chooses. Called for each event, only while at least one end has demand; what is emitted while none has waits in front. Not called
     * while one end stands alone: it gets all.
     *
     * @param event that is placed next
     * @param ends those that stand here now; valid until the call returns
     * @return number of an end that has demand; another one fails the stage
     */
    int choose(T event, Ends ends);

    /** What was chosen since the call before goes out now, as one batch an end. Also called when nothing was chosen. */
    default void batchEnded(Ends ends) {}

    /** Ends have asked for more since the call before, or one has joined or left. Called between batches, at most once a look at it. */
    default void asked(Ends ends) {}

    /** An end stands at that number now. */
    default void joined(int end) {}

    /** No end stands at that number any more. */
    default void left(int end) {}

    /** The one with the most demand gets all it asked for, then the next; among equals the one whose demand changed longest ago. */
    static <T> Chooser<T> mostDemand() {
        return new MostDemand<>();
    }

    /** The same, but for the first events, which are given out in an order of chance. */
    static <T> Chooser<T> mostDemand(long seed) {
        return new MostDemand<>(seed);
    }

    /** Batch by batch in turn, among those that have demand; what is more than one asked for goes to the next. */
    static <T> Chooser<T> inTurn() {
        return new InTurn<>();
    }
}
