package io.penstock.engine.carry;

/** Refuses what it has no room for. */
final class RefusingCarry extends Carry {
    RefusingCarry(int bound) {
        super(bound);
    }

    @Override
    public boolean add(Object event, boolean aside) {
        return !isFull() && append(event);
    }

    @Override
    public boolean holds() {
        return isFull() && !isEmpty();
    }
}
