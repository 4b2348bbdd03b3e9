package io.penstock.stages;

import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Emits the elements of an iterable, pulling no more than are asked for. */
final class IterableLogic<O> implements Logic<Object, O> {
    private final Iterable<? extends O> events;
    private @Nullable Iterator<? extends O> iterator;
    private @Nullable O refused;
    private Host<O> host;

    IterableLogic(Iterable<? extends O> events) {
        this.events = events;
    }

    @Override
    public void onStart(Host<O> given) {
        host = given;
        iterator = events.iterator();
    }

    @Override
    public void onDemand(long outstanding) {
        for (long left = outstanding; left > 0; left--) {
            if (!iterator.hasNext()) {
                host.complete();
                return;
            }
            O event = iterator.next();
            if (!host.output().offer(event)) {
                refused = event;
                return;
            }
        }
    }

    @Override
    public boolean drain() {
        if (refused == null) {
            return true;
        }
        if (!host.output().offer(refused)) {
            return false;
        }
        refused = null;
        host.wake();
        return true;
    }

    @Override
    public long held() {
        return refused == null ? 0 : 1;
    }

    @Override
    public void onStop() throws Exception {
        if (iterator instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
