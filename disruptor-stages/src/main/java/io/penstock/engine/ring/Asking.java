package io.penstock.engine.ring;

import com.lmax.disruptor.Sequence;
import io.penstock.stage.Demand;
import org.jspecify.annotations.Nullable;

/**
 * How a reader asks: as its demand says, or by hand; what the ring has no room for stays a debt. Without demand all the room is asked
 * for.
 *
 * <p>{@code asked}: written by the reader's stage, after {@code processed}; read by the producer. The rest is the stage's own.
 */
final class Asking {
    /** Who asks for this much asks for all there will ever be. */
    private static final long MOST = Long.MAX_VALUE - 1;

    private final @Nullable Demand demand;
    private final @Nullable Sequence asked;
    private final Sequence processed;
    private final int room;
    /** {@code null} without demand, and where messages are not told apart. */
    private final @Nullable Asks asks;
    /** How far the stage would ask if the ring had room: what {@code asked} lacks to it is a debt. */
    private long wanted;
    /** How much of that is in the place of events that are not passed over yet. */
    private long ahead;

    /**
     * Of a reader that sees all.
     *
     * @param messages {@code null} where they are not told apart
     */
    Asking(@Nullable Demand demand, int room, Sequence processed, @Nullable Messages messages) {
        this.demand = demand;
        this.room = room;
        this.processed = processed;
        asks = messages == null || demand == null ? null : new Asks(messages);
        asked = demand == null ? null : new Sequence();
        wanted = demand != null && demand.automatic() ? demand.max() - 1L : -1L;
        grant(-1);
    }

    /** Asks for nothing yet, behind what was published before the reader came. */
    void startAt(long before) {
        wanted = before;
        if (asked != null) {
            asked.set(before);
        }
        if (asks != null) {
            asks.startAt(before);
        }
    }

    /** Asks for the first time, where not by hand. */
    void begin(long done) {
        if (demand != null && demand.automatic()) {
            wanted = done + demand.max();
            grant(done);
        }
    }

    /** Asks by hand for so many events more, up to all there will ever be; what does not fit into the ring yet stays a debt. */
    void more(long n, long done) {
        if (n < 0) {
            throw new IllegalArgumentException("want n >= 0, got " + n);
        }
        wanted += Math.min(n, MOST - wanted);
        grant(done);
    }

    /** Others are to be asked for in the place of so many that are passed over, now or later. */
    void instead(int passedOver) {
        wanted += Math.min(passedOver, MOST - wanted);
        ahead += passedOver;
    }

    /** So many were passed over. */
    void passed(int passedOver) {
        ahead -= passedOver;
    }

    /** How much was asked for, behind what was processed, and has not been. */
    long outstanding(long done) {
        return wanted - ahead - done;
    }

    /** Asks again, if it is time, behind what was processed. */
    void again(long done) {
        if (demand != null) {
            wanted = demand.ask(done + ahead, wanted);
            grant(done);
        }
    }

    /** Asks as far as the ring has room. */
    void grant(long done) {
        if (asked != null) {
            long now = Math.min(wanted, done + room);
            if (now != asked.get()) {
                asked.set(now);
                say(now);
            }
        }
    }

    private void say(long now) {
        if (asks != null) {
            asks.ask(now);
        }
    }

    /** What it asks, as messages; {@code null} without demand, and where messages are not told apart. */
    @Nullable
    Asks asks() {
        return asks;
    }

    @Nullable
    Demand demand() {
        return demand;
    }

    /** Producer: how far it was heard to ask. */
    long heard() {
        return asks == null ? asked() : asks.until();
    }

    /** How far is asked; any thread. */
    long asked() {
        return asked == null ? processed.get() + room : asked.get();
    }
}
