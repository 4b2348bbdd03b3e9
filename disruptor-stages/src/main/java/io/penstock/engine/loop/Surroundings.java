package io.penstock.engine.loop;

/** What the loops of one running topology share: its clock, its timers, its end. */
public interface Surroundings {
    /** Nanoseconds of the clock. */
    long nanoTime();

    /** Calls {@link StageLoop#timerDue()} after a delay. */
    void schedule(StageLoop loop, long delayNs);

    /** Whether everything is to stop. Read by every stage, in each turn. */
    boolean isHalted();

    /** Whether each call's emission is a message of its own, as in GenStage; if not, a message is what a turn finds. */
    boolean tellsMessagesApart();

    /** A stage failed: everything is to stop. */
    void failed(StageLoop loop, Throwable cause);

    /** A stage has stopped, however. */
    void stopped(StageLoop loop);
}
