package io.penstock.delivery;

import io.penstock.bundle.Bundle;
import io.penstock.children.Child;
import io.penstock.children.ChildFailures;
import io.penstock.children.ChildStatus;
import java.util.List;

/** Deals with a bundle and acknowledges it. */
final class Handling<T> implements Child<Bundle<Delivery<T>>>, ChildFailures<Bundle<Delivery<T>>> {
    private final BundleHandler<T> handler;

    Handling(BundleHandler<T> handler) {
        this.handler = handler;
    }

    @Override
    public void run(Bundle<Delivery<T>> bundle) throws Exception {
        try {
            handler.handle(bundle);
        } catch (Throwable cause) {
            Deliveries.fail(bundle.events(), cause);
        }
        Deliveries.acknowledge(bundle.events());
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
        Deliveries.acknowledge(deliveries);
    }
}
