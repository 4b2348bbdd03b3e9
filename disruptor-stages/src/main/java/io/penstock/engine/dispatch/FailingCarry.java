package io.penstock.engine.dispatch;

/** Fails the stage for what it has no room for. */
final class FailingCarry extends Carry {
    FailingCarry(int bound) {
        super(bound);
    }

    @Override
    boolean add(Object event, boolean aside) {
        if (isFull()) {
            throw failure(bound);
        }
        return append(event);
    }

    @Override
    boolean holds() {
        return false;
    }
}
