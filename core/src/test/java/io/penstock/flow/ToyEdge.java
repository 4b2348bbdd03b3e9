package io.penstock.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Values and marks on their way from one stage to the next. */
final class ToyEdge {
    private final Deque<Object> waiting = new ArrayDeque<>();
    private final int room;
    private int values;

    ToyEdge(int room) {
        this.room = room;
    }

    record Mark(long watermark) {}

    enum End {
        END
    }

    int demand() {
        return room - values;
    }

    void add(Object value) {
        values++;
        waiting.add(value);
    }

    void signal(Object signal) {
        waiting.add(signal);
    }

    Object peek() {
        return waiting.peek();
    }

    void removeSignal() {
        waiting.remove();
    }

    List<Object> batch(int most) {
        List<Object> batch = new ArrayList<>();
        for (Object next : waiting) {
            if (batch.size() == most || next instanceof Mark || next instanceof End) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    void removeValues(int taken) {
        for (int i = 0; i < taken; i++) {
            waiting.remove();
        }
        values -= taken;
    }
}
