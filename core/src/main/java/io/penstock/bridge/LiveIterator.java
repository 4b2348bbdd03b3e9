package io.penstock.bridge;

import io.penstock.topology.Running;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stages make that run. For one thread.
 *
 * @param <T> type of the events
 */
public final class LiveIterator<T> implements Iterator<T>, AutoCloseable {
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private final LiveResults<T> results;
    private @Nullable Tap<T> tap;
    private @Nullable CompletableFuture<List<T>> coming;
    private List<T> events = List.of();
    private int at;
    private boolean ended;

    LiveIterator(LiveResults<T> results) {
        this.results = results;
    }

    /**
     * Whether there is a next event; waits for it. Who is interrupted meanwhile stays so, and the subscriptions are cancelled.
     *
     * @throws CompletionException if a producer failed whose end is that of the reader, by the mode of the subscription, or a wish was
     *     refused; the cause says why
     * @throws io.penstock.topology.TopologyFailedException if all failed
     * @throws CancellationException if all was halted, a producer shut down that was to be permanent, or the reader interrupted
     * @throws IllegalStateException if all had ended before, or an engine without threads has nothing left to do
     */
    @Override
    public boolean hasNext() {
        try {
            return hasNext(FOR_EVER);
        } catch (TimeoutException nothingToDo) {
            throw new IllegalStateException(nothingToDo.getMessage(), nothingToDo);
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while reading what stages make");
        }
    }

    /**
     * Whether there is a next event, waiting for no longer than a limit.
     *
     * @param limit how long; an engine without threads waits until no stage has anything to do, and does not look at it
     * @throws TimeoutException if there is none by then; the reader may go on
     * @throws InterruptedException if the reader was interrupted; it may go on
     * @see #hasNext()
     */
    public boolean hasNext(Duration limit) throws InterruptedException, TimeoutException {
        if (at == events.size() && !ended) {
            advance(limit);
        }
        return at < events.size();
    }

    private void advance(Duration limit) throws InterruptedException, TimeoutException {
        Tap<T> present = begun();
        if (present == null) {
            ended = requireOutside(limit);
            return;
        }
        if (coming == null) {
            coming = present.want();
        }
        events = await(present, coming, limit);
        at = 0;
        coming = null;
        ended = events.isEmpty();
    }

    /** One of the stages is refused also where it would be no waiting. */
    private boolean requireOutside(Duration limit) throws InterruptedException, TimeoutException {
        return results.topology().await(CompletableFuture.completedFuture(true), limit);
    }

    private @Nullable Tap<T> begun() {
        if (tap == null) {
            tap = results.join();
        }
        return tap;
    }

    private List<T> await(Tap<T> present, CompletableFuture<List<T>> next, Duration limit)
            throws InterruptedException, TimeoutException {
        Running running = results.topology();
        try {
            List<T> read = running.await(next, limit);
            if (present.isStopped() && !running.await(limit)) {
                throw new TimeoutException("want the end of what was halted, got none within " + limit);
            }
            return read;
        } catch (TimeoutException | InterruptedException goesOn) {
            throw goesOn;
        } catch (Throwable end) {
            ended = true;
            throw end;
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("want a next event, got the end");
        }
        return events.get(at++);
    }

    /** Cancels the subscriptions. Nothing more is to be read then. */
    @Override
    public void close() {
        if (tap != null && !ended) {
            tap.close(new Tap.Place(events, at));
        }
        ended = true;
        events = List.of();
        at = 0;
    }
}
