package io.penstock.children;

/**
 * What is done with one event.
 *
 * @param <T> type of the events
 */
@FunctionalInterface
public interface Child<T> {
    /**
     * Deals with an event, on a thread of the executor; it may block. What it throws is a failure, and ends this child alone;
     * but a {@link java.util.concurrent.CancellationException} says that it ended on purpose. A child that is terminated is
     * interrupted: it should return soon, and its slot stays taken until it does.
     *
     * @param event never null
     */
    void run(T event) throws Exception;
}
