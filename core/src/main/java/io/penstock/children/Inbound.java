package io.penstock.children;

import io.penstock.stage.Demand;
import io.penstock.stage.Host;

/**
 * Counts, for one subscription, children that ended, and asks for as many events once they are {@code min}. So {@code max}
 * bounds how many there are, and {@code min} is how many asks are put together.
 */
final class Inbound {
    private final int index;
    private final Demand demand;
    private final Host<?> host;
    private int ended;

    Inbound(int index, Demand demand, Host<?> host) {
        this.index = index;
        this.demand = demand;
        this.host = host;
    }

    void askFirst() {
        host.ask(index, demand.max());
    }

    void ended(int children) {
        ended += children;
        if (ended > 0 && ended >= demand.min()) {
            host.ask(index, ended);
            ended = 0;
        }
    }
}
