package io.penstock.delivery;

import io.penstock.bundle.Bundle;
import io.penstock.children.Child;
import io.penstock.children.ChildFailures;
import io.penstock.children.ChildStatus;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Deals with a bundle and acknowledges it. */
final class Handling<T> implements Child<Bundle<Delivery<T>>>, ChildFailures<Bundle<Delivery<T>>> {
    private final BundleHandler<T> handler;
    private final Retries retries;
    private final Telling telling;

    Handling(BundleHandler<T> handler, Retries retries, Telling telling) {
        this.handler = handler;
        this.retries = retries;
        this.telling = telling;
    }

    @Override
    public void run(Bundle<Delivery<T>> bundle) throws Exception {
        long began = telling.nanoTime();
        telling.handling(bundle);
        try {
            handle(bundle, 1);
        } catch (Throwable cause) {
            Deliveries.fail(bundle.events(), cause);
        }
        int failed = (int)
                bundle.events().stream().filter(each -> each.failure() != null).count();
        telling.handled(bundle.events().size() - failed, failed, telling.nanoTime() - began);
        telling.acknowledge(bundle.events());
    }

    /** Deals with a bundle; if that throws, with what is left of it, as often as it may. */
    private void handle(Bundle<Delivery<T>> bundle, int time) throws Exception {
        try {
            handler.handle(bundle);
        } catch (Exception cause) {
            List<Delivery<T>> left = bundle.events().stream()
                    .filter(each -> each.failure() == null && !each.isAcknowledged())
                    .toList();
            if (time > retries.times() || left.isEmpty() || cause instanceof InterruptedException) {
                throw cause;
            }
            telling.retry(time, cause);
            pause(time, cause);
            handle(new Bundle<>(left, bundle.cause()), time + 1);
        }
    }

    /** On a thread that may block. Whoever interrupts it wants no other time. */
    private void pause(int time, Exception cause) throws Exception {
        try {
            TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(retries.pause(time)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }

    /** The executor refused the bundle, or an acknowledger threw, and what becomes of its deliveries is not known. */
    @Override
    public void onFailure(String stage, ChildStatus<? extends Bundle<Delivery<T>>> child, Throwable cause)
            throws Exception {
        List<Delivery<T>> deliveries = child.event().events();
        if (deliveries.stream().allMatch(Delivery::isAcknowledged)) {
            throw new IllegalStateException("stage " + stage + ": an acknowledger threw " + cause, cause);
        }
        Deliveries.fail(deliveries, cause);
        telling.acknowledge(deliveries);
    }
}
