package io.penstock.engine.dispatch;

import java.util.ArrayDeque;

/** What a stage emitted and nobody has asked for yet, in order; bounded. */
final class Carry {
    private final ArrayDeque<Object> events = new ArrayDeque<>();
    private final int bound;

    Carry(int bound) {
        this.bound = bound;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    int size() {
        return events.size();
    }

    boolean isFull() {
        return events.size() >= bound;
    }

    boolean add(Object event) {
        if (isFull()) {
            return false;
        }
        events.add(event);
        return true;
    }

    Object remove() {
        return events.remove();
    }
}
