package io.penstock.engine.carry;

/** Discards what it has no room for. */
final class FirstCarry extends Carry {
    private final Discards discards;

    FirstCarry(int bound, Discards discards) {
        super(bound);
        this.discards = discards;
    }

    @Override
    public boolean add(Object event, boolean aside) {
        return isFull() ? discards.add(event) : append(event);
    }

    @Override
    public boolean holds() {
        return false;
    }
}
