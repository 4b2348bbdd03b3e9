package io.penstock.children;

import io.penstock.stage.Demand;
import io.penstock.stage.Host;

/**
 * Counts, for one subscription, children that ended, and asks for as many events once they are {@code min}. So {@code max}
 * bounds how many there are, and {@code min} is how many asks are put together.
 *
 * @param <T> type of the events
 */
final class Inbound<T> {
    private final int number;
    private final Demand demand;
    private final Host<?> host;
    private int ended;
    private boolean cancelled;

    Inbound(int number, Demand demand, Host<?> host) {
        this.number = number;
        this.demand = demand;
        this.host = host;
    }

    /** Asks for {@code max}. */
    void askFirst() {
        host.ask(number, demand.max());
    }

    /** A child has ended; more is asked for when that is said. */
    void ended() {
        ended++;
    }

    /** Asks for as many as have ended, if they are enough. */
    void askAgain() {
        if (ended > 0 && ended >= demand.min() && !cancelled) {
            int asked = ended;
            ended = 0;
            host.ask(number, asked);
        }
    }

    /** Nobody is asked any more for what ends from now on. */
    void cancelled() {
        cancelled = true;
    }
}
