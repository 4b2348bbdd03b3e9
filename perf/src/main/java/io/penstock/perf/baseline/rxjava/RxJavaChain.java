package io.penstock.perf.baseline.rxjava;

import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.Sum;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.schedulers.Schedulers;

/** A range of boxes that goes over three hand-offs and is summed at the end. */
public final class RxJavaChain implements Contestant {
    private final Scheduler scheduler;
    private final int capacity;
    private long events;
    private long sum;

    private RxJavaChain(Scheduler scheduler, int capacity) {
        this.scheduler = scheduler;
        this.capacity = capacity;
    }

    /** What {@code observeOn} holds when nothing is said. */
    public static int defaultCapacity() {
        return Flowable.bufferSize();
    }

    /** On RxJava's computation scheduler. */
    public static Contestant computation(int capacity) {
        return new RxJavaChain(Schedulers.computation(), capacity);
    }

    /** On its scheduler of as many threads as are wanted. */
    public static Contestant io(int capacity) {
        return new RxJavaChain(Schedulers.io(), capacity);
    }

    @Override
    public long run(long units) throws InterruptedException {
        Sum all = new Sum();
        Disposable running = Flowable.rangeLong(0, units)
                .subscribeOn(scheduler)
                .observeOn(scheduler, false, capacity)
                .map(value -> value + 1)
                .observeOn(scheduler, false, capacity)
                .map(value -> value - 1)
                .observeOn(scheduler, false, capacity)
                .subscribe(all::add, all::fail, all::complete);
        sum = all.await();
        running.dispose();
        events = units;
        return units;
    }

    @Override
    public void check() throws Exception {
        Sum.check(events, sum);
    }
}
