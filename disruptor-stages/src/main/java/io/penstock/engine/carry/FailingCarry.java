package io.penstock.engine.carry;

/** Fails the stage for what it has no room for. */
final class FailingCarry extends Carry {
    FailingCarry(int bound) {
        super(bound);
    }

    @Override
    public boolean add(Object event, boolean aside) {
        if (isFull()) {
            throw failure(bound);
        }
        return append(event);
    }

    @Override
    public boolean holds() {
        return false;
    }
}
