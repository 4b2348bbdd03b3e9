package io.penstock.stages;

/** A stage as its own code sees it. All methods but {@link #wake()} are for the stage's own thread. */
public interface StageControl {
    /** Name of the stage. */
    String name();

    /**
     * Makes the engine call {@link Producer#onDemand(long, Emitter)} again if anything is asked for: for producers whose
     * events turn up by themselves. Any thread may call it.
     */
    void wake();

    /** Says that a producer has no more events. The stages behind end once they have all that was emitted. */
    void complete();

    /**
     * Asks for events on a subscription with manual demand. What is asked for adds up.
     *
     * @param subscription its place among the stage's subscriptions, counted from 0
     * @param n how many more, at least 0
     * @throws IllegalArgumentException if there is no such subscription, it asks by itself, or {@code n} is negative
     */
    void ask(int subscription, long n);

    /** The place, among the stage's subscriptions, of the one whose batch is being handled. */
    int subscription();
}
