package io.penstock.engine.carry;

/** Gives up what waits longest for what it has no room for. */
final class LastCarry extends Carry {
    private final Discards discards;

    LastCarry(int bound, Discards discards) {
        super(bound);
        this.discards = discards;
    }

    @Override
    public boolean add(Object event, boolean aside) {
        if (bound == 0) {
            return discards.add(event);
        }
        append(event);
        return size() <= bound || giveUpFront(discards);
    }

    @Override
    public boolean holds() {
        return false;
    }
}
