package io.penstock.perf.measure;

import java.util.concurrent.CountDownLatch;

/**
 * The far end of a hop or a chain: sums what arrives. The last stage's thread adds and says when all is in; the measuring
 * thread waits for that.
 */
public final class Sum {
    private final CountDownLatch end = new CountDownLatch(1);
    private long sum;
    private Throwable failure = new IllegalStateException("want an end of the events, got none");
    private boolean complete;

    /** Adds one event. */
    public void add(long value) {
        sum += value;
    }

    /** All events are in. */
    public void complete() {
        complete = true;
        end.countDown();
    }

    /** No more events will come. */
    public void fail(Throwable cause) {
        failure = cause;
        end.countDown();
    }

    /**
     * Waits for the end.
     *
     * @throws IllegalStateException if the contestant failed
     */
    public long await() throws InterruptedException {
        end.await();
        if (!complete) {
            throw new IllegalStateException("the contestant failed", failure);
        }
        return sum;
    }

    /**
     * Refuses any sum but the one of {@code 0, 1, … events - 1}.
     *
     * @throws WrongAnswerException if it is another
     */
    public static void check(long events, long sum) throws WrongAnswerException {
        WrongAnswerException.unless("sum of " + events + " events", events * (events - 1) / 2, sum);
    }
}
