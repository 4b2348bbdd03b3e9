package io.penstock.bundle;

import io.penstock.bundle.Bundle.Cause;
import io.penstock.stage.Batch;
import io.penstock.stages.Emitter;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.StageControl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Puts events together. Open bundles stand in the order in which they were opened. */
final class BundlingStage<T> implements ProducerConsumer<T, Bundle<T>> {
    private final Bundling<T> bundling;
    private final Map<Object, Open<T>> opened = new LinkedHashMap<>();
    private StageControl control;
    private long held;

    BundlingStage(Bundling<T> bundling) {
        this.bundling = bundling;
    }

    @Override
    public void onStart(StageControl given, Emitter<? super Bundle<T>> out) {
        control = given;
    }

    @Override
    public void onEvents(Batch<? extends T> events, Emitter<? super Bundle<T>> out) {
        for (int i = 0; i < events.size(); i++) {
            add(events.get(i), out);
        }
    }

    /** Asks all that may throw first: an event at which something does is in no bundle. */
    private void add(T event, Emitter<? super Bundle<T>> out) {
        Object key = bundling.key(event);
        long size = bundling.bytes(event);
        boolean last = bundling.isLast(event);
        Open<T> open = opened.get(key);
        if (open != null && open.bytesWith(size) > bundling.mostBytes()) {
            close(open, Cause.BYTES, out);
            open = null;
        }
        if (open == null) {
            open = open(key, out);
        }
        add(event, size, last, open, out);
    }

    /** An event at which the bundle is refused is not in it: it may come once more, or be passed over. */
    private void add(T event, long size, boolean last, Open<T> open, Emitter<? super Bundle<T>> out) {
        open.add(event, size);
        held++;
        try {
            closeIfFull(open, last, out);
        } catch (Throwable refused) {
            held--;
            open.takeBack(size);
            if (open.size() == 0) {
                opened.remove(open.key()).end();
            }
            throw refused;
        }
    }

    private Open<T> open(Object key, Emitter<? super Bundle<T>> out) {
        if (opened.size() == bundling.mostOpen()) {
            close(first(), Cause.KEYS, out);
        }
        Open<T> open = new Open<>(key);
        opened.put(key, open);
        time(open);
        return open;
    }

    private Open<T> first() {
        return opened.values().iterator().next();
    }

    private void time(Open<T> open) {
        if (bundling.within() != null) {
            open.until(control.schedule(bundling.within(), open));
        }
    }

    private void closeIfFull(Open<T> open, boolean last, Emitter<? super Bundle<T>> out) {
        if (open.size() == bundling.most()) {
            close(open, Cause.SIZE, out);
        } else if (open.bytesWith(0) >= bundling.mostBytes()) {
            close(open, Cause.BYTES, out);
        } else if (last) {
            close(open, Cause.LAST, out);
        }
    }

    /** One that is refused stays open. */
    private void close(Open<T> open, Cause cause, Emitter<? super Bundle<T>> out) {
        out.emit(open.bundle(cause));
        opened.remove(open.key()).end();
        held -= open.size();
    }

    /** One that is refused is closed by time again. */
    @Override
    public void onTimer(Object message, Emitter<? super Bundle<T>> out) {
        Open<T> open = opened.get(((Open<?>) message).key());
        if (open == message) {
            time(open);
            close(open, Cause.TIME, out);
        }
    }

    @Override
    public void onEnd(Emitter<? super Bundle<T>> out) {
        while (!opened.isEmpty()) {
            close(first(), Cause.END, out);
        }
    }

    /** The events of open bundles. */
    @Override
    public long held() {
        return held;
    }

    @Override
    public void abandon(Consumer<Object> events) {
        opened.values().forEach(open -> open.events().forEach(events));
    }
}
