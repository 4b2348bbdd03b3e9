package io.penstock.perf.baseline.publisher;

import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.Sum;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SubmissionPublisher;

/**
 * One hand-off through a {@link SubmissionPublisher}: {@code submit} waits when the subscriber's array is full, and
 * {@code consume}, whose subscriber asks for everything at once, sums.
 */
public final class PublisherHop implements Contestant {
    private final int capacity;
    private long events;
    private long sum;

    /**
     * With an array of some size.
     *
     * @param capacity of the subscriber's array; its default is {@link Flow#defaultBufferSize()}
     */
    public PublisherHop(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public long run(long units) throws Exception {
        Sum all = new Sum();
        CompletableFuture<Void> end;
        try (SubmissionPublisher<Long> publisher = new SubmissionPublisher<>(ForkJoinPool.commonPool(), capacity)) {
            end = publisher.consume(all::add);
            for (long i = 0; i < units; i++) {
                publisher.submit(i);
            }
        }
        end.get();
        all.complete();
        sum = all.await();
        events = units;
        return units;
    }

    @Override
    public void check() throws Exception {
        Sum.check(events, sum);
    }
}
