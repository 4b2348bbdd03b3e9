package io.penstock.engine.ring;

import com.lmax.disruptor.Sequence;
import io.penstock.stage.Demand;
import io.penstock.topology.RingStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage's end of a ring that it reads: hands over chunks, then asks for more once few enough are outstanding.
 *
 * <p>{@code processed}: written by this stage; read by the steps behind it and the producer. {@code asked}: written by this
 * stage; read by the producer. Everything else is this stage's own.
 */
public final class InboundEnd {
    /** Most events of one batch where no demand bounds it. */
    private static final int STEP_CHUNK = 4096;

    final Ring ring;
    final Sequence processed = new Sequence();
    final @Nullable Sequence asked;
    private final @Nullable Demand demand;
    private final Sequence[] after;
    private final Sequence marksRead;
    private final Bell freed = new Bell();
    private final Chunk chunk;
    private final int most;
    private boolean followed;
    private boolean clears;
    private boolean ended;
    private long next;
    private long available = -1;
    private long debt;

    /** Stands behind the ends given, on the same ring. */
    public InboundEnd(Ring ring, @Nullable Demand demand, List<InboundEnd> after) {
        this.ring = ring;
        this.demand = demand;
        this.after = after.stream().map(end -> end.processed).toArray(Sequence[]::new);
        after.forEach(end -> end.followed = true);
        asked = demand == null ? null : new Sequence(demand.automatic() ? demand.max() - 1L : -1L);
        most = demand == null ? STEP_CHUNK : demand.chunk();
        marksRead = ring.marks.reader();
        chunk = new Chunk(ring);
        ring.ends.add(this);
    }

    /** Fixes what depends on the other ends of the ring. */
    public void fix() {
        clears = !ring.typed && ring.ends.size() == 1;
    }

    /** Rung after this end has processed something. */
    public Bell freed() {
        return freed;
    }

    /** Rung when something is published to the ring. */
    public Bell published() {
        return ring.readers;
    }

    boolean isFollowed() {
        return followed;
    }

    /** Whether the end of data was handed over. */
    public boolean isEnded() {
        return ended;
    }

    /** The last sequence processed. */
    public long processed() {
        return processed.get();
    }

    /** What this end tells about the ring; any thread. */
    public RingStatus status() {
        long done = processed.get();
        long published = ring.sequencer.getCursor();
        return new RingStatus(ring.name, ring.size, demand, done, published, limit(), 0);
    }

    /** How far the producer may publish because of this end. What is asked is never more than there is room for. */
    long limit() {
        return asked == null ? processed.get() + ring.size : asked.get();
    }

    /** Most events of one batch. */
    public int most() {
        return most;
    }

    /** Asks by hand for so many events more; what does not fit into the ring yet stays a debt. */
    public void ask(long n) {
        if (n < 0) {
            throw new IllegalArgumentException("want n >= 0, got " + n);
        }
        debt += n;
        payDebt();
        freed.ring();
    }

    private void payDebt() {
        if (asked == null || debt == 0) {
            return;
        }
        long room = processed.get() + ring.size - asked.get();
        long paid = Math.min(room, debt);
        debt -= paid;
        asked.set(asked.get() + paid);
    }

    /** Whether the next turn would find an event or a mark here. */
    public boolean ready() {
        return !ended && (next <= available || published(next) || markDue());
    }

    /** Whether the next turn would find a mark or a void slot here. */
    public boolean signalReady() {
        return !ended && (markDue() || signalSlotDue());
    }

    private boolean signalSlotDue() {
        return (ring.many || ring.voids)
                && (next <= available || published(next))
                && ring.kinds[ring.slot(next)] != Ring.EVENT;
    }

    private boolean published(long sequence) {
        if (after.length > 0) {
            return sequence <= leastProcessed();
        }
        return ring.many ? ring.sequencer.isAvailable(sequence) : sequence <= ring.sequencer.getCursor();
    }

    private long leastProcessed() {
        long least = Long.MAX_VALUE;
        for (Sequence sequence : after) {
            least = Math.min(least, sequence.get());
        }
        return least;
    }

    private boolean markDue() {
        return ring.marks.place(marksRead) < next;
    }

    /**
     * The events at hand, cut where the next mark stands and where a message ends.
     *
     * @return {@code null} if there are none before the next mark
     */
    public @Nullable Chunk poll() {
        refresh();
        long end = Math.min(available, next + most - 1);
        end = Math.min(end, ring.marks.place(marksRead));
        if (ring.many || ring.voids) {
            end = cutAtSignal(end);
        }
        if (ring.messages != null) {
            end = ring.messages.cut(next, end);
        }
        return end < next ? null : chunk.over(next, end);
    }

    private void refresh() {
        if (next > available && published(next)) {
            available = after.length > 0 ? leastProcessed() : highest();
        }
    }

    private long highest() {
        long cursor = ring.sequencer.getCursor();
        return ring.many ? ring.sequencer.getHighestPublishedSequence(next, Math.min(cursor, next + most - 1)) : cursor;
    }

    private long cutAtSignal(long end) {
        for (long sequence = next; sequence <= end; sequence++) {
            if (ring.kinds[ring.slot(sequence)] != Ring.EVENT) {
                return sequence - 1;
            }
        }
        return end;
    }

    /**
     * The signal that stands at this place and is passed with this call: void slots are passed silently.
     *
     * @param to is shown watermarks and the end
     * @return whether there was one
     */
    public boolean pollSignal(Signals to) throws Exception {
        refresh();
        if (ring.marks.place(marksRead) < next) {
            takeMark(to);
            return true;
        }
        if ((ring.many || ring.voids) && next <= available && ring.kinds[ring.slot(next)] != Ring.EVENT) {
            takeSlot(to);
            return true;
        }
        return false;
    }

    private void takeMark(Signals to) throws Exception {
        byte kind = ring.marks.kind(marksRead);
        long value = ring.marks.value(marksRead);
        marksRead.set(marksRead.get() + 1);
        freed.ring();
        if (kind == Marks.END) {
            ended = true;
            to.onEnd();
        } else if (kind == Marks.SNAPSHOT) {
            to.onSnapshot(value);
        } else {
            to.onWatermark(value);
        }
    }

    private void takeSlot(Signals to) throws Exception {
        byte kind = ring.kinds[ring.slot(next)];
        long value = ring.many ? ring.values[ring.slot(next)] : 0;
        if (kind == Ring.END) {
            ended = true;
            to.onEnd();
        } else if (kind == Ring.WATERMARK) {
            to.onWatermark(value);
        } else if (kind == Ring.SNAPSHOT) {
            to.onSnapshot(value);
        }
        advance(1);
    }

    /** Passes so many events: they were processed. */
    public void advance(int taken) {
        if (taken == 0) {
            return;
        }
        if (clears) {
            clear(next, next + taken);
        }
        next += taken;
        processed.set(next - 1);
        if (demand != null) {
            ask();
        }
        freed.ring();
    }

    private void clear(long from, long to) {
        for (long sequence = from; sequence < to; sequence++) {
            ring.slots[ring.slot(sequence)] = null;
        }
    }

    private void ask() {
        long before = asked.get();
        long now = demand.ask(next - 1, before);
        if (now != before) {
            asked.set(now);
        }
        payDebt();
    }

    /** Is shown the signals of a place. */
    public interface Signals {
        /** A watermark. */
        void onWatermark(long watermark) throws Exception;

        /** The place of a snapshot. */
        void onSnapshot(long snapshot) throws Exception;

        /** Nothing follows. */
        void onEnd() throws Exception;
    }
}
