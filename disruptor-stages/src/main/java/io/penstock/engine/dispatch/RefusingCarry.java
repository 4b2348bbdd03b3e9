package io.penstock.engine.dispatch;

/** Refuses what it has no room for. */
final class RefusingCarry extends Carry {
    RefusingCarry(int bound) {
        super(bound);
    }

    @Override
    boolean add(Object event, boolean aside) {
        return !isFull() && append(event);
    }

    @Override
    boolean holds() {
        return isFull() && !isEmpty();
    }
}
