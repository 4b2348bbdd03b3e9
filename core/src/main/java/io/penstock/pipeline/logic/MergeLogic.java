package io.penstock.pipeline.logic;

import io.penstock.pipeline.step.StepHandler;
import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import io.penstock.stage.SlotHandler;
import java.util.Comparator;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads several rings and hands their events over in one order, each when no ring can still bring a smaller one. The
 * handler gets an event's position as its sequence, and the end of a batch whenever the merge may have to wait.
 *
 * @param <T> type of the slots
 */
public final class MergeLogic<T> implements Logic<T, Object> {
    private static final int NO_END = -1;

    private final MergeEnds<T> ends;
    private final @Nullable ToLongFunction<? super T> order;
    private final SlotHandler<? super T> handler;
    private final StepHandler<?> lifecycle;
    private long lastOrder = Long.MIN_VALUE;
    private long watermarkSaid = Long.MIN_VALUE;

    @SuppressWarnings("NullAway.Init") // by onStart
    private Host<Object> host;

    /**
     * For one merge.
     *
     * @param inbound how many rings there are
     * @param order what is compared first; {@code null}: positions
     * @param ties what is compared where the order is the same
     */
    public MergeLogic(
            int inbound,
            @Nullable ToLongFunction<? super T> order,
            Comparator<? super T> ties,
            SlotHandler<? super T> handler) {
        this.ends = new MergeEnds<>(inbound, ties);
        this.order = order;
        this.handler = handler;
        this.lifecycle = Handlers.lifecycle(handler);
    }

    @Override
    public void onStart(Host<Object> host) throws Exception {
        this.host = host;
        lifecycle.onStart();
    }

    @Override
    public int onEvents(int inbound, Batch<T> batch) throws Exception {
        int taken = mayTake(inbound, batch);
        for (int i = 0; i < taken; i++) {
            handler.onEvent(batch.get(i), batch.position(i), i == taken - 1);
        }
        goOnElsewhere(inbound);
        return taken;
    }

    /** How many may be taken from the front; the one behind them becomes the head. */
    private int mayTake(int inbound, Batch<T> batch) {
        int size = batch.size();
        ends.noHead(inbound);
        ends.lookAtOthers(inbound);
        for (int i = 0; i < size; i++) {
            T event = batch.get(i);
            long eventOrder = order == null ? batch.position(i) : order.applyAsLong(event);
            if (!ends.mayTake(inbound, event, eventOrder)) {
                ends.head(inbound, event, eventOrder);
                return i;
            }
            requireOrder(eventOrder);
        }
        return size;
    }

    private void requireOrder(long eventOrder) {
        if (eventOrder < lastOrder) {
            throw new IllegalStateException(
                    host.name() + ": want events in order, and none below a watermark, got one of order " + eventOrder
                            + " after one of " + lastOrder);
        }
        lastOrder = eventOrder;
    }

    private void goOnElsewhere(int inbound) {
        if (ends.anotherMayGoOn(inbound)) {
            host.wake();
        }
    }

    @Override
    public void onWatermark(int inbound, long watermark) throws Exception {
        ends.watermark(inbound, watermark);
        sayWatermark();
        goOnElsewhere(NO_END);
    }

    private void sayWatermark() throws Exception {
        long watermark = ends.watermark();
        if (watermark > watermarkSaid) {
            watermarkSaid = watermark;
            lifecycle.onWatermark(watermark);
        }
    }

    @Override
    public void onEnd(int inbound, boolean last) throws Exception {
        ends.ended(inbound);
        if (last) {
            lifecycle.onEnd();
            return;
        }
        sayWatermark();
        goOnElsewhere(NO_END);
    }

    @Override
    public String where() {
        return Handlers.where(handler);
    }

    @Override
    public void onStop() throws Exception {
        lifecycle.onStop();
    }
}
