package io.penstock.perf.measure;

import java.io.IOException;

/**
 * One way of doing a scenario's work, built and warm in the JVM that measures it. One thread calls it: {@link #run(long)} and
 * {@link #check()} in turn, and {@link #close()} at the end.
 */
public interface Contestant extends AutoCloseable {
    /**
     * Does the work once; this call is what is timed.
     *
     * @param units how many events, records or bytes are wished for, at least 1
     * @return how many were done: a contestant may round up to whole batches, or have a file of one size
     */
    long run(long units) throws Exception;

    /**
     * Looks at the answer of the last run; not timed.
     *
     * @throws WrongAnswerException if it is not the right one
     */
    void check() throws Exception;

    /** Lets its threads end and gives back what it holds. */
    @Override
    default void close() throws IOException {}
}
