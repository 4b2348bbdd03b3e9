package io.penstock.perf.baseline.reactor;

import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.Sum;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.concurrent.Queues;

/** A range of boxes that goes from thread to thread and is summed at the end. */
public final class ReactorRun implements Contestant {
    private final Scheduler source;
    private final UnaryOperator<Flux<Integer>> hops;
    private long events;
    private long sum;

    private ReactorRun(Scheduler source, UnaryOperator<Flux<Integer>> hops) {
        this.source = source;
        this.hops = hops;
    }

    /** What {@code publishOn} prefetches when nothing is said. */
    public static int defaultPrefetch() {
        return Queues.SMALL_BUFFER_SIZE;
    }

    /** One hand-off, on Reactor's own parallel scheduler. */
    public static Contestant hop(int prefetch) {
        Scheduler parallel = Schedulers.parallel();
        return new ReactorRun(parallel, range -> range.publishOn(parallel, prefetch));
    }

    /** Three hand-offs, on Reactor's own parallel scheduler. */
    public static Contestant chain(int prefetch) {
        return chain(prefetch, Schedulers.parallel());
    }

    /** Three hand-offs, on a scheduler of some threads. */
    public static Contestant chain(int prefetch, int threads) {
        return chain(prefetch, Schedulers.newParallel("chain", threads, true));
    }

    private static Contestant chain(int prefetch, Scheduler scheduler) {
        return new ReactorRun(
                scheduler,
                range -> range.publishOn(scheduler, prefetch)
                        .map(value -> value + 1)
                        .publishOn(scheduler, prefetch)
                        .map(value -> value - 1)
                        .publishOn(scheduler, prefetch));
    }

    @Override
    public long run(long units) throws InterruptedException {
        events = Math.min(units, Integer.MAX_VALUE);
        Sum all = new Sum();
        hops.apply(Flux.range(0, (int) events).subscribeOn(source)).subscribe(all::add, all::fail, all::complete);
        sum = all.await();
        return events;
    }

    @Override
    public void check() throws Exception {
        Sum.check(events, sum);
    }

    @Override
    public void close() {
        source.dispose();
    }
}
