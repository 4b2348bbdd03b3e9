package io.penstock.engine.carry;

import io.penstock.topology.WhenFull;

/** Takes what one call emits in excess, and holds up the stage until that is out. */
final class WaitingCarry extends Carry {
    private final long most;
    private final int mostAside;

    WaitingCarry(int bound, WhenFull.Wait wait) {
        super(bound);
        most = (long) bound + wait.excess();
        mostAside = Math.max(bound, wait.aside());
    }

    @Override
    public boolean add(Object event, boolean aside) {
        if (size() >= (aside ? mostAside : most)) {
            throw failure(aside ? mostAside : (int) most);
        }
        return append(event);
    }

    @Override
    public boolean holds() {
        return isFull() && !isEmpty();
    }
}
