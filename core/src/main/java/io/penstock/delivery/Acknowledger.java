package io.penstock.delivery;

import java.util.List;

/**
 * Hears what became of deliveries, as a rule the source that they came from: many at a time. Called on the thread that dealt
 * with them: a stage's, where it must not block, or that of a handler of bundles; on several at a time.
 *
 * @param <A> type of the tags by which it knows its deliveries
 */
@FunctionalInterface
public interface Acknowledger<A> {
    /**
     * Hears of some deliveries, each for the only time; in the order in which they stood. One of the lists may be empty.
     *
     * @param succeeded tags of those that were dealt with
     * @param failed those that were not
     */
    void acknowledge(List<A> succeeded, List<Failed<A>> failed) throws Exception;

    /**
     * A delivery that was not dealt with.
     *
     * @param tag its tag
     * @param cause why
     * @param <A> type of the tags
     */
    record Failed<A>(A tag, Throwable cause) {}
}
