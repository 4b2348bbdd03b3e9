package io.penstock.delivery;

import io.penstock.stage.Batch;
import io.penstock.stage.Reason;
import io.penstock.stages.Emitter;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.StageControl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Processes deliveries. What goes no further is acknowledged at the end of the batch. What is to be tried again is thrown, for the
 * stage's failure policy to hand it over again; what was prepared with it is kept until then.
 */
final class Processing<I, O> implements ProducerConsumer<Delivery<I>, Delivery<O>> {
    private final DeliveryPlan<I, O> plan;
    private final Telling telling;
    private final Map<Delivery<I>, Tried<I>> pending = new IdentityHashMap<>();
    private final List<Delivery<?>> over = new ArrayList<>();
    private StageControl control;
    private int succeeded;
    private int failed;

    /** A delivery as it was prepared, and how often it was processed in vain. */
    private static final class Tried<I> {
        private final Delivery<I> prepared;
        private int times;

        Tried(Delivery<I> prepared) {
            this.prepared = prepared;
        }
    }

    Processing(DeliveryPlan<I, O> plan, String stage) {
        this.plan = plan;
        telling = plan.telling(stage);
    }

    @Override
    public void onStart(StageControl given, Emitter<? super Delivery<O>> out) {
        control = given;
    }

    @Override
    public void onEvents(Batch<? extends Delivery<I>> events, Emitter<? super Delivery<O>> out) throws Exception {
        long began = telling.nanoTime();
        succeeded = 0;
        failed = 0;
        telling.processing(events.size());
        prepare(events);
        try {
            processAll(events, out);
        } finally {
            telling.processed(succeeded, failed, telling.nanoTime() - began);
            acknowledge();
        }
    }

    private void processAll(Batch<? extends Delivery<I>> events, Emitter<? super Delivery<O>> out) throws Exception {
        for (int i = 0; i < events.size(); i++) {
            Delivery<O> made = process(events.get(i));
            if (made != null) {
                out.emit(made);
            }
        }
    }

    /** Prepares those that were not before; those that are tried again were. */
    private void prepare(Batch<? extends Delivery<I>> events) {
        Preparer<I> preparer = plan.preparer();
        if (preparer == null) {
            return;
        }
        List<Delivery<I>> chunk = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Delivery<I> delivery = events.get(i);
            if (!pending.containsKey(delivery)) {
                chunk.add(delivery);
            }
        }
        if (!chunk.isEmpty()) {
            List<Delivery<I>> prepared = prepared(preparer, chunk);
            for (int i = 0; i < chunk.size(); i++) {
                pending.put(chunk.get(i), new Tried<>(prepared.get(i)));
            }
        }
    }

    private static <I> List<Delivery<I>> prepared(Preparer<I> preparer, List<Delivery<I>> chunk) {
        try {
            List<Delivery<I>> prepared = preparer.prepare(Collections.unmodifiableList(chunk));
            if (prepared.size() == chunk.size()) {
                return prepared;
            }
            throw new IllegalStateException(
                    "want " + chunk.size() + " prepared deliveries, as many as came, got " + prepared.size());
        } catch (Exception cause) {
            Deliveries.fail(chunk, cause);
            return chunk;
        }
    }

    private @Nullable Delivery<O> process(Delivery<I> delivery) throws Exception {
        Tried<I> tried = pending.getOrDefault(delivery, new Tried<>(delivery));
        Delivery<O> made = null;
        if (delivery.failure() == null) {
            try {
                made = made(delivery, tried.prepared);
            } catch (Exception cause) {
                tryAgain(delivery, tried, cause);
                delivery.fail(cause);
            }
        }
        pending.remove(delivery);
        return count(delivery, made);
    }

    private Delivery<O> made(Delivery<I> delivery, Delivery<I> prepared) throws Exception {
        delivery.duty().place(plan.place(delivery.value()));
        Delivery<O> made = prepared.with(plan.processor().process(prepared.value()));
        plan.kind(made.value());
        return made;
    }

    private @Nullable Delivery<O> count(Delivery<I> delivery, @Nullable Delivery<O> made) {
        if (made == null) {
            failed++;
        } else {
            succeeded++;
        }
        if (made != null && plan.kind(made.value()) >= 0) {
            return made;
        }
        over.add(delivery);
        return null;
    }

    /** Throws the cause, unless that was done as often as it may be. */
    private void tryAgain(Delivery<I> delivery, Tried<I> tried, Exception cause) throws Exception {
        if (tried.times < plan.retries().times()) {
            tried.times++;
            pending.put(delivery, tried);
            telling.retry(tried.times, cause);
            throw cause;
        }
    }

    /** An acknowledger that throws fails the stage: that is nothing to try again. */
    private void acknowledge() {
        try {
            telling.acknowledge(over);
        } catch (Exception cause) {
            control.exit(Reason.failure(cause));
        }
        over.clear();
    }
}
