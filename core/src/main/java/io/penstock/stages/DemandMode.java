package io.penstock.stages;

/** What a producer does with what it is asked for. */
public enum DemandMode {
    /** It is asked as its subscriptions ask. */
    FORWARD,
    /**
     * What its subscriptions ask for and what it emits meanwhile waits, in order, and is replayed item by item once it forwards:
     * so stages behind can all be there before the first event.
     */
    ACCUMULATE
}
