package io.penstock.children;

/**
 * Hears of children that failed, on the stage's thread. What it throws fails the stage; no event is passed over or tried again for it.
 *
 * @param <T> type of the events
 */
@FunctionalInterface
public interface ChildFailures<T> {
    /**
     * Hears of one failure.
     *
     * @param stage name of the stage
     * @param child {@link ChildState#RESTARTING} if it is started again, {@link ChildState#ENDED} if its event is given up
     * @param cause what it threw, or what the executor threw that refused it
     */
    void onFailure(String stage, ChildStatus<? extends T> child, Throwable cause) throws Exception;
}
