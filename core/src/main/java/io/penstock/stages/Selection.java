package io.penstock.stages;

import io.penstock.stage.Batch;
import io.penstock.stage.LiveSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What selectors leave of a batch, as a batch; one object for all batches of a stage. */
final class Selection<E> implements Batch<E> {
    private final List<@Nullable Predicate<Object>> selectors = new ArrayList<>();
    private int[] chosen = {};
    private int size;
    private @Nullable Batch<E> batch;

    /** Types end here: a subscription's ring carries what its source emits, and its selector takes that. */
    @SuppressWarnings("unchecked")
    Selection(List<? extends Subscription<?>> subscriptions) {
        subscriptions.forEach(subscription -> selectors.add((Predicate<Object>) subscription.selector()));
    }

    /** A subscription has an inbound end from now on. */
    @SuppressWarnings("unchecked")
    void joined(LiveSubscription live) {
        int inbound = live.inbound();
        Subscription<?> subscription = (Subscription<?>) Objects.requireNonNull(live.attachment());
        while (selectors.size() <= inbound) {
            selectors.add(null);
        }
        selectors.set(inbound, (Predicate<Object>) subscription.selector());
    }

    /** What is left, {@code null} if nothing is; the batch itself where there is no selector. */
    @Nullable
    Batch<E> of(int inbound, Batch<E> whole) {
        Predicate<Object> selector = selectors.get(inbound);
        if (selector == null) {
            return whole;
        }
        choose(selector, whole);
        return size == 0 ? null : this;
    }

    private void choose(Predicate<Object> selector, Batch<E> whole) {
        batch = whole;
        size = 0;
        if (chosen.length < whole.size()) {
            chosen = new int[whole.size()];
        }
        for (int i = 0; i < whole.size(); i++) {
            if (selector.test(whole.get(i))) {
                chosen[size++] = i;
            }
        }
        if (size > 0) {
            whole.get(chosen[0]); // what is thrown before anything is looked at is about the first event that is left
        }
    }

    /** Where in the whole batch an event of this one stands. */
    int place(int index) {
        return chosen[index];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public E get(int index) {
        return batch.get(chosen[index]);
    }

    @Override
    public long sequence(int index) {
        return batch.sequence(chosen[index]);
    }

    @Override
    public long position(int index) {
        return batch.position(chosen[index]);
    }
}
