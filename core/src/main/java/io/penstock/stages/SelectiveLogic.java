package io.penstock.stages;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Host;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows logic of somebody else's what the selectors of its subscriptions leave. */
final class SelectiveLogic<I> implements Logic<I, Object> {
    private final Logic<I, Object> logic;
    private final Selection<I> selection;

    SelectiveLogic(Logic<I, Object> logic, List<? extends Subscription<? extends I>> subscriptions) {
        this.logic = logic;
        this.selection = new Selection<>(subscriptions);
    }

    @Override
    public void onStart(Host<Object> host) throws Exception {
        logic.onStart(host);
    }

    @Override
    public int onEvents(int inbound, Batch<I> batch) throws Exception {
        Batch<I> selected = selection.of(inbound, batch);
        if (selected == null) {
            return batch.size();
        }
        int taken = logic.onEvents(inbound, selected);
        return taken == selected.size() ? batch.size() : place(selected, taken);
    }

    /** Where in the whole batch an event of the selected one stands. */
    private int place(Batch<I> selected, int index) {
        return selected == selection ? selection.place(index) : index;
    }

    @Override
    public void onWatermark(int inbound, long watermark) throws Exception {
        logic.onWatermark(inbound, watermark);
    }

    @Override
    public String where() {
        return logic.where();
    }

    @Override
    public void onEnd(int inbound, boolean last) throws Exception {
        logic.onEnd(inbound, last);
    }

    @Override
    public void onSnapshot(long snapshot) throws Exception {
        logic.onSnapshot(snapshot);
    }

    @Override
    public @Nullable String refusal(LiveSubscription subscription) {
        return logic.refusal(subscription);
    }

    @Override
    public void onSubscribed(LiveSubscription subscription) throws Exception {
        selection.joined(subscription);
        logic.onSubscribed(subscription);
    }

    @Override
    public void onCancelled(LiveSubscription subscription, Cancellation how) throws Exception {
        logic.onCancelled(subscription, how);
    }

    @Override
    public void onWake() throws Exception {
        logic.onWake();
    }

    @Override
    public void onTimer() throws Exception {
        logic.onTimer();
    }

    @Override
    public void onMessage(Object message) throws Exception {
        logic.onMessage(message);
    }

    @Override
    public boolean drain() throws Exception {
        return logic.drain();
    }

    @Override
    public boolean onDrain() throws Exception {
        return logic.onDrain();
    }

    @Override
    public void onClose() throws Exception {
        logic.onClose();
    }

    /** A stage that is begun again has the subscriptions it had. */
    @Override
    public void inherit(Logic<I, Object> predecessor) {
        logic.inherit(predecessor instanceof SelectiveLogic<I> selective ? selective.logic : predecessor);
    }

    @Override
    public void abandon(Consumer<Object> events) {
        logic.abandon(events);
    }

    @Override
    public long held() {
        return logic.held();
    }

    @Override
    public void onNeverStarted(@Nullable Throwable failure) throws Exception {
        logic.onNeverStarted(failure);
    }

    @Override
    public void onStop() throws Exception {
        logic.onStop();
    }
}
