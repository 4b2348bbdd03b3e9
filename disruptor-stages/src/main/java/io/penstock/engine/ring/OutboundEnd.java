package io.penstock.engine.ring;

import com.lmax.disruptor.WaitStrategy;
import io.penstock.engine.demand.Arrivals;
import io.penstock.stage.Demand;
import io.penstock.topology.RingStatus;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A stage's end of a ring that it publishes to. Slots are taken one by one up to what was asked, and published together.
 * Nothing is visible before it is complete. The ring's own claim follows at each publish: with one producer, the end's
 * counter is the claim.
 *
 * <p>All fields are this stage's own; it reads {@code asked} and {@code processed} of the ring's last readers, and caches
 * what they last said until it is used up.
 */
public final class OutboundEnd {
    /** A long turn does not keep the consumer waiting for more than so many events. */
    private static final int PUBLISH_EVERY = 128;

    private final Ring ring;
    private final Object[] slots;
    private final WaitStrategy producer;
    /** Replaced in this stage's turns; read by any thread that asks for the status. */
    private volatile InboundEnd[] readers = {};
    /** Whether nobody is left who asks. */
    private boolean alone = true;

    /** {@code null} where messages are not told apart. */
    private final @Nullable Hearing hearing;

    private boolean handsOn;

    private long next;
    private long published = -1;
    private long limit = -1;
    /** How far may be put with nothing else to be done: what is asked for, and before the next publish. */
    private long clear = -1;

    private long base;

    /**
     * Of a ring with one producer.
     *
     * @param producer what the stage waits with: rung when a reader has processed or asked
     */
    public OutboundEnd(Ring ring, WaitStrategy producer) {
        this.ring = ring;
        slots = ring.slots;
        this.producer = producer;
        hearing = ring.messages == null ? null : new Hearing();
    }

    /** Fixes who reads; after all readers are there, before launch. */
    public void fix() {
        setReaders(ring.last());
        for (InboundEnd reader : readers) {
            reader.freed().hang(producer);
        }
    }

    /** A stage joins: it sees what is published from now on and its selector leaves, once it asks. Between two turns, with nothing claimed. */
    public InboundEnd join(Demand demand, @Nullable Predicate<Object> selector, WaitStrategy consumer) {
        InboundEnd reader = InboundEnd.newcomer(ring, demand, selector);
        ring.readers.hang(consumer);
        reader.freed().hang(producer);
        InboundEnd[] more = Arrays.copyOf(readers, readers.length + 1);
        more[readers.length] = reader;
        setReaders(more);
        return reader;
    }

    /** Sends nothing more to a reader. Its slots are kept until {@link #forget}. Between two turns, with nothing claimed. */
    public void release(InboundEnd reader) {
        reader.release(published);
        setReaders(readers);
    }

    /** A reader reads no more. Between two turns. */
    public void forget(InboundEnd reader, WaitStrategy consumer) {
        ring.readers.unhang(consumer);
        ring.marks.forget(reader.marksRead());
        setReaders(Arrays.stream(readers).filter(other -> other != reader).toArray(InboundEnd[]::new));
    }

    /** What was said before about demand is forgotten. */
    private void setReaders(InboundEnd[] now) {
        readers = now;
        alone = Arrays.stream(now).allMatch(InboundEnd::isLeaving);
        limitTo(next - 1);
    }

    /** Says that what its reader was sent and fails to process may be put back. */
    public void handOn() {
        handsOn = true;
    }

    /** Whether what its reader was sent and fails to process may be put back. */
    public boolean handsOn() {
        return handsOn;
    }

    /** Whether all readers have processed so far. */
    public boolean isProcessed(long until) {
        for (InboundEnd reader : readers) {
            if (reader.processed() < until) {
                return false;
            }
        }
        return true;
    }

    /** The sequence that is put next: as many as were put. */
    public long next() {
        return next;
    }

    /** Whether one more event is asked for. */
    public boolean hasRoom() {
        return next <= limit || demand() > 0;
    }

    /** How many events are asked for now. */
    public long demand() {
        limitTo(alone ? next - 1 : least());
        return limit - next + 1;
    }

    private void limitTo(long last) {
        limit = last;
        clear = Math.min(limit, published + PUBLISH_EVERY - 1);
    }

    /** How many events were published; any thread. */
    public long published() {
        return ring.sequencer.getCursor() + 1;
    }

    /**
     * What this end tells about the ring; any thread.
     *
     * @param carried how many events wait to be put onto it alone
     */
    public RingStatus status(long carried) {
        InboundEnd[] now = readers;
        long done = Arrays.stream(now).mapToLong(InboundEnd::processed).min().orElse(Long.MAX_VALUE);
        long cursor = ring.sequencer.getCursor();
        long asked = Arrays.stream(now).mapToLong(InboundEnd::asked).min().orElse(cursor);
        return new RingStatus(
                ring.name, ring.size, null, Math.min(done, cursor), cursor, Math.max(asked, cursor), carried);
    }

    private long least() {
        long least = Long.MAX_VALUE;
        for (InboundEnd reader : readers) {
            least = Math.min(least, reader.limit());
        }
        return least;
    }

    /** Puts a value where that is all there is to do, as it mostly is; answers whether it did. */
    public boolean tryPut(Object value) {
        if (next > clear) {
            return false;
        }
        slots[(int) next & (slots.length - 1)] = value;
        next++;
        return true;
    }

    /** Puts a value; after {@link #hasRoom()} said yes. */
    public void put(Object value) {
        ring.slots[ring.slot(next)] = value;
        next++;
        if (next - published > PUBLISH_EVERY) {
            publish();
        }
    }

    /** The next event is to be put here, and might have been put elsewhere: what goes out first comes first, where messages are told apart. */
    public void chosen() {
        if (ring.messages != null) {
            ring.messages.begin();
        }
    }

    /** Takes a slot that is to be filled before the next call; after {@link #hasRoom()} said yes. */
    public Object claim(long position) {
        if (next - published > PUBLISH_EVERY) {
            publish();
        }
        int slot = ring.slot(next);
        ring.positions[slot] = position;
        next++;
        return ring.slots[slot];
    }

    /** Remembers this place: what is taken from here on belongs to one event. */
    public void begin() {
        base = next;
    }

    /** Gives up what was taken since {@link #begin()} and is not published. */
    public void rollBack() {
        next = Math.max(Math.min(base, next), published + 1);
    }

    /** Marks a watermark behind all that was put. */
    public void watermark(long watermark) {
        ring.marks.watermark(next - 1, watermark);
    }

    /** How many snapshots could be marked now. */
    public int snapshotRoom() {
        return ring.marks.snapshotRoom();
    }

    /** Marks the place of a snapshot behind all that was put; after {@link #snapshotRoom()} said yes. */
    public void snapshot(long snapshot) {
        flush();
        ring.marks.snapshot(next - 1, snapshot);
        ring.readers.ring();
    }

    /** Marks the end behind all that was put. */
    public void end() {
        flush();
        ring.marks.end(next - 1);
        ring.readers.ring();
    }

    /** Makes visible what was put and marked; what was put since the call before is one message, where messages are told apart. */
    public void flush() {
        if (ring.messages != null) {
            ring.messages.end(next - 1);
        }
        publish();
        if (hearing != null) {
            hearing.lookAhead(readers, published);
        }
    }

    /** When the ask came that is to be heard next; {@link Arrivals#NEVER} if none waits, and where messages are not told apart. */
    public long askedAt() {
        return hearing == null ? Arrivals.NEVER : hearing.askedAt(readers);
    }

    /** Hears the next ask, where one waits. */
    public void hear() {
        Objects.requireNonNull(hearing).hear(readers);
    }

    private void publish() {
        boolean marked = false;
        if (ring.marks.isPending()) {
            marked = ring.marks.flush();
            if (!marked) {
                ring.marks.move(next - 1);
            }
        }
        if (next - 1 > published) {
            published = next - 1;
            limitTo(limit);
            ring.sequencer.claim(published);
            ring.sequencer.publish(published);
        } else if (marked) {
            ring.readers.ring();
        }
    }

    /** Whether a mark that waited for room among the marks could be written now. */
    public boolean isMarkDue() {
        return ring.marks.isDue();
    }
}
