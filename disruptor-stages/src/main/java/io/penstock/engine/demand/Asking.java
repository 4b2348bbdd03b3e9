package io.penstock.engine.demand;

import com.lmax.disruptor.Sequence;
import io.penstock.stage.Demand;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a reader asks: as its demand says, or by hand; what the ring has no room for stays a debt. Without demand all the room is asked
 * for.
 *
 * <p>{@code asked}: written by the reader's stage, after {@code processed}; read by the producer. The rest is the stage's own.
 */
public final class Asking {
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
    public Asking(@Nullable Demand demand, int room, Sequence processed, @Nullable Messages messages) {
        this.demand = demand;
        this.room = room;
        this.processed = processed;
        asks = messages == null || demand == null ? null : new Asks(messages);
        asked = demand == null ? null : new Sequence();
        wanted = demand != null && demand.automatic() ? demand.max() - 1L : -1L;
        grant(-1);
    }

    /** Asks for nothing yet, behind what was published before the reader came. */
    public void startAt(long before) {
        wanted = before;
        if (asked != null) {
            asked.set(before);
        }
        if (asks != null) {
            asks.startAt(before);
        }
    }

    /** Asks for the first time, where not by hand. */
    public void begin(long done) {
        if (demand != null && demand.automatic()) {
            wanted = done + demand.max();
            grant(done);
        }
    }

    /** Asks by hand for so many events more, up to all there will ever be; what does not fit into the ring yet stays a debt. */
    public void more(long n, long done) {
        if (n < 0) {
            throw new IllegalArgumentException("want n >= 0, got " + n);
        }
        wanted += Math.min(n, MOST - wanted);
        grant(done);
    }

    /** Others are to be asked for in the place of so many that are passed over, now or later. */
    public void instead(int passedOver) {
        wanted += Math.min(passedOver, MOST - wanted);
        ahead += passedOver;
    }

    /** So many were passed over. */
    public void passed(int passedOver) {
        ahead -= passedOver;
    }

    /** How much was asked for, behind what was processed, and has not been. */
    public long outstanding(long done) {
        return wanted - ahead - done;
    }

    /** Asks again, if it is time, behind what was processed. */
    public void again(long done) {
        if (demand != null) {
            wanted = demand.ask(done + ahead, wanted);
            grant(done);
        }
    }

    /** Asks as far as the ring has room. */
    public void grant(long done) {
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

    /** The demand it asks by; {@code null} where it asks for all the room. */
    public @Nullable Demand demand() {
        return demand;
    }

    /** Producer: how far it was heard to ask. */
    public long heard() {
        return asks == null ? asked() : asks.until();
    }

    /** Producer, where messages are told apart: when the ask came that is heard next; {@link Arrivals#NEVER} if none waits. */
    public long askedAt() {
        return asks == null ? Arrivals.NEVER : asks.cameAt();
    }

    /** Producer, where messages are told apart: hears the next ask. */
    public void hear() {
        Objects.requireNonNull(asks).hear();
    }

    /** The greater, the later the last ask came that was heard; where messages are told apart. */
    public long heardAt() {
        return Objects.requireNonNull(asks).heardAt();
    }

    /** How far is asked; any thread. */
    public long asked() {
        return asked == null ? processed.get() + room : asked.get();
    }
}
