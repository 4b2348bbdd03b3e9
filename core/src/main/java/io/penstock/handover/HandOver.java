package io.penstock.handover;

import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The end of a topology that somebody outside reads. Values wait in bounded room between the stage and the reader; when it is full the
 * stage takes no more, and the reader wakes it once half of the room is free again.
 *
 * @param <T> type of the values
 */
public final class HandOver<T> implements Logic<T, Object> {
    private final OneToOneConcurrentArrayQueue<T> waiting;
    private volatile @Nullable Host<Object> refused; // set by the stage when full, cleared by the reader
    private @Nullable Host<Object> host; // the stage's

    /** With room for so many values at least. */
    public HandOver(int room) {
        waiting = new OneToOneConcurrentArrayQueue<>(room);
    }

    @Override
    public void onStart(Host<Object> stageHost) {
        host = stageHost;
    }

    @Override
    public int onEvents(int inbound, Batch<T> batch) {
        int size = batch.size();
        for (int i = 0; i < size; i++) {
            if (!take(batch.get(i))) {
                return i;
            }
        }
        return size;
    }

    /** Looks again after it has said that it is full: the reader may have made room before it heard. */
    private boolean take(T value) {
        if (waiting.offer(value)) {
            return true;
        }
        refused = host;
        return waiting.offer(value);
    }

    /** The next value that is there now; for the reader's thread. */
    @Nullable
    T poll() {
        T value = waiting.poll();
        Host<Object> full = refused;
        if (full != null && waiting.size() <= waiting.capacity() / 2) {
            refused = null;
            full.wake();
        }
        return value;
    }
}
