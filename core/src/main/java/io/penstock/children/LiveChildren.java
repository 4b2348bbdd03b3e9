package io.penstock.children;

import java.util.List;

/**
 * The children of a stage that runs. Any thread may call these methods.
 *
 * @param <T> type of the events
 */
public interface LiveChildren<T> {
    /**
     * Starts a child that no subscription asked for: it is not counted in demand, and bounded by the executor alone.
     *
     * @return its id
     * @throws java.util.concurrent.RejectedExecutionException if the executor refuses it; nothing happened then
     * @throws IllegalStateException if the stage takes no more children: it has stopped, or all it subscribes to has ended and
     *     no child was left
     */
    long start(T event);

    /**
     * Ends a child, which is not started again: at once if it has not begun, else it is interrupted and ends when it returns.
     *
     * @return whether there was such a child that nobody had told to end
     */
    boolean terminate(long id);

    /** Those that have not ended, in the order in which they were first started. */
    List<ChildStatus<T>> all();

    /** How many there are. */
    ChildCounts count();
}
