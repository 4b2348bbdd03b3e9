package io.penstock.delivery;

import io.penstock.bundle.Bundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/** Tells a listener what happens in one place, and keeps what it throws from others. */
final class Telling {
    private static final System.Logger LOG = System.getLogger(DeliveryListener.class.getName());

    private final DeliveryListener listener;
    private final LongSupplier clock;
    private final String where;

    Telling(DeliveryListener listener, LongSupplier clock, String where) {
        this.listener = listener;
        this.clock = clock;
        this.where = where;
    }

    private interface Call {
        void run() throws Exception;
    }

    private void tell(Call call) {
        try {
            call.run();
        } catch (Exception cause) {
            LOG.log(System.Logger.Level.WARNING, where + ": a listener threw", cause);
        }
    }

    long nanoTime() {
        return clock.getAsLong();
    }

    void processing(int deliveries) {
        tell(() -> listener.onProcessing(where, deliveries));
    }

    void processed(int succeeded, int failed, long tookNs) {
        tell(() -> listener.onProcessed(where, succeeded, failed, Duration.ofNanos(tookNs)));
    }

    void handling(Bundle<?> bundle) {
        tell(() -> listener.onHandling(where, bundle.events().size(), bundle.cause()));
    }

    void handled(int succeeded, int failed, long tookNs) {
        tell(() -> listener.onHandled(where, succeeded, failed, Duration.ofNanos(tookNs)));
    }

    void retry(int time, Throwable cause) {
        tell(() -> listener.onRetry(where, time, cause));
    }

    /** Tells of those that failed and acknowledges all. */
    void acknowledge(Collection<? extends Delivery<?>> deliveries) throws Exception {
        List<Delivery<?>> failed = new ArrayList<>();
        for (Delivery<?> delivery : deliveries) {
            if (delivery.failure() != null && !delivery.isAcknowledged()) {
                failed.add(delivery);
            }
        }
        if (!failed.isEmpty()) {
            tell(() -> listener.onFailed(where, List.copyOf(failed)));
        }
        Deliveries.acknowledge(deliveries);
    }
}
