package io.penstock.stages;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Emits the elements of an iterable, pulling no more than are asked for. */
final class IterableProducer<O> implements Producer<O> {
    private final Iterable<? extends O> events;
    private @Nullable Iterator<? extends O> iterator;
    private StageControl control;

    IterableProducer(Iterable<? extends O> events) {
        this.events = events;
    }

    @Override
    public void onStart(StageControl given) {
        control = given;
        iterator = events.iterator();
    }

    @Override
    public void onDemand(long outstanding, Emitter<? super O> out) {
        for (long left = outstanding; left > 0; left--) {
            if (!iterator.hasNext()) {
                control.complete();
                return;
            }
            out.emit(iterator.next());
        }
    }

    @Override
    public void onStop() throws Exception {
        if (iterator instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
