package io.penstock.bridge;

import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows a publisher the events that are made of slots, each when it is handed over. */
final class EffectLogic<E, T> implements Logic<E, Object> {
    private final Outflow<T> outflow;
    private final Made<E, T> made;

    EffectLogic(Outflow<T> outflow, Function<? super E, ? extends T> event) {
        this.outflow = outflow;
        this.made = new Made<>(event);
    }

    @Override
    public void onStart(Host<Object> host) {
        outflow.onStart(host);
    }

    @Override
    public int onEvents(int inbound, Batch<E> batch) {
        made.of = batch;
        return outflow.onEvents(inbound, made);
    }

    @Override
    public void onEnd(int inbound, boolean last) {
        outflow.onEnd(inbound, last);
    }

    @Override
    public void onWake() {
        outflow.onWake();
    }

    @Override
    public void onNeverStarted(@Nullable Throwable failure) {
        outflow.onNeverStarted(failure);
    }

    @Override
    public void onStop() {
        outflow.onStop();
    }

    /** A batch of what is made of the slots of another; one object for all. */
    private static final class Made<E, T> implements Batch<T> {
        private final Function<? super E, ? extends T> event;
        private @Nullable Batch<E> of;

        Made(Function<? super E, ? extends T> event) {
            this.event = event;
        }

        private Batch<E> slots() {
            return Objects.requireNonNull(of);
        }

        @Override
        public int size() {
            return slots().size();
        }

        @Override
        public T get(int index) {
            return Objects.requireNonNull(event.apply(slots().get(index)), "want an event made of a slot, got null");
        }

        @Override
        public long sequence(int index) {
            return slots().sequence(index);
        }

        @Override
        public long position(int index) {
            return slots().position(index);
        }
    }
}
