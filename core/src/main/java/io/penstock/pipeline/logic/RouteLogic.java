package io.penstock.pipeline.logic;

import io.penstock.pipeline.step.Partitioning;
import io.penstock.pipeline.step.SlotTranslator;
import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import io.penstock.stage.Output;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sends each event to the ring of its partition, and says on all of them how far it came: a partition that gets nothing
 * must not hold up a merge.
 *
 * @param <E> type of the events that come in
 * @param <T> type of the slots that go out
 */
public final class RouteLogic<E, T> implements Logic<E, T> {
    private final Partitioning<? super E> partitioning;
    private final SlotTranslator<? super E, ? super T> translator;
    private final @Nullable ToLongFunction<? super E> progress;
    private long progressSaid = Long.MIN_VALUE;

    @SuppressWarnings("NullAway.Init") // by onStart
    private Output<T> output;

    /**
     * For one route.
     *
     * @param progress the watermark behind an event; {@code null}: one above its position
     */
    public RouteLogic(
            Partitioning<? super E> partitioning,
            SlotTranslator<? super E, ? super T> translator,
            @Nullable ToLongFunction<? super E> progress) {
        this.partitioning = partitioning;
        this.translator = translator;
        this.progress = progress;
    }

    @Override
    public void onStart(Host<T> host) {
        output = host.output();
    }

    @Override
    public int onEvents(int inbound, Batch<E> batch) throws Exception {
        int size = batch.size();
        int taken = 0;
        long reached = progressSaid;
        while (taken < size && send(batch, taken)) {
            reached = Math.max(reached, progressBehind(batch, taken));
            taken++;
        }
        say(reached);
        return taken;
    }

    private boolean send(Batch<E> batch, int index) throws Exception {
        E event = batch.get(index);
        int partition = partitioning.partition(event);
        if (partition < 0) {
            return true;
        }
        T slot = output.claim(partition);
        if (slot != null) {
            translator.translate(event, batch.position(index), slot);
        }
        return slot != null;
    }

    private long progressBehind(Batch<E> batch, int index) {
        return progress == null ? batch.position(index) + 1 : progress.applyAsLong(batch.get(index));
    }

    private void say(long reached) {
        if (reached > progressSaid) {
            progressSaid = reached;
            output.watermark(reached);
        }
    }
}
