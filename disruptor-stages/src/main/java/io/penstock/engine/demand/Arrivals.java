package io.penstock.engine.demand;

/**
 * Numbers messages and asks in the order in which they come, over all rings where one thread does all: a stage that finds several messages
 * takes the one that came first. For one thread.
 */
public final class Arrivals {
    /** Nothing has come, or it is not known when. */
    public static final long NONE = 0;

    /** Nothing waits. */
    public static final long NEVER = Long.MAX_VALUE;

    private long last = NONE;

    /** Something comes now; answers its number. */
    public long next() {
        return ++last;
    }
}
