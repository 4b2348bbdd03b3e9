package io.penstock.delivery;

import io.penstock.stage.Batch;
import io.penstock.stages.Emitter;
import io.penstock.stages.ProducerConsumer;
import java.util.ArrayList;
import java.util.List;

/** Processes deliveries. What goes no further is acknowledged at the end of the batch. */
final class Processing<I, O> implements ProducerConsumer<Delivery<I>, Delivery<O>> {
    private final DeliveryPlan<I, O> plan;
    private final List<Delivery<?>> over = new ArrayList<>();

    Processing(DeliveryPlan<I, O> plan) {
        this.plan = plan;
    }

    @Override
    public void onEvents(Batch<? extends Delivery<I>> events, Emitter<? super Delivery<O>> out) throws Exception {
        for (int i = 0; i < events.size(); i++) {
            Delivery<O> made = process(events.get(i));
            if (made != null) {
                out.emit(made);
            }
        }
        Deliveries.acknowledge(over);
        over.clear();
    }

    private Delivery<O> process(Delivery<I> delivery) {
        try {
            delivery.duty().place(plan.place(delivery.value()));
            Delivery<O> made = delivery.with(plan.processor().process(delivery.value()));
            if (plan.route().applyAsInt(made.value()) >= 0) {
                return made;
            }
        } catch (Exception cause) {
            delivery.fail(cause);
        }
        over.add(delivery);
        return null;
    }
}
