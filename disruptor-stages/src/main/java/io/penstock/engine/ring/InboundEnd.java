package io.penstock.engine.ring;

import com.lmax.disruptor.Sequence;
import io.penstock.engine.demand.Arrivals;
import io.penstock.engine.demand.Asking;
import io.penstock.engine.demand.Leaving;
import io.penstock.stage.Demand;
import io.penstock.topology.RingStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A stage's end of a ring that it reads: hands over chunks and signals, each at its place. How it asks is {@link Asking}'s, how much it
 * finds {@link AtHand}'s, how far the ring is its own {@link Leaving}'s.
 *
 * <p>{@code processed}: written by this stage; read by the steps behind it and the producer. Everything else is this stage's own, but
 * what is said to be the producer's.
 */
public final class InboundEnd {
    /** Most events of one batch where no demand bounds it, and most that a selector is asked about. */
    private static final int STEP_CHUNK = 4096;

    final Ring ring;
    final Sequence processed = new Sequence();
    final Asking asking;
    private final Leaving leaving = new Leaving();
    private final SignalReader signals;
    private final AtHand atHand;
    private final Bell freed = new Bell();
    private final Chunk chunk;
    private final int most;
    final @Nullable Selecting selecting;
    /** How far a batch may reach. */
    private final int reach;
    /** Whether messages that are not begun are handed over whole, and how far one was begun. */
    private boolean whole;

    private long begun = -1;

    private boolean followed;
    private boolean clears;
    private boolean ended;
    private long next;

    /** Stands behind the ends given, on the same ring; what its selector passes over is asked for again. Before launch. */
    public InboundEnd(
            Ring ring, @Nullable Demand demand, List<InboundEnd> after, @Nullable Predicate<Object> selector) {
        this(ring, demand, after, selector, ring.marks.reader());
        after.forEach(end -> end.followed = true);
        ring.ends.add(this);
    }

    private InboundEnd(
            Ring ring,
            @Nullable Demand demand,
            List<InboundEnd> after,
            @Nullable Predicate<Object> selector,
            Sequence marksRead) {
        this.ring = ring;
        asking = new Asking(demand, ring.size, processed, ring.messages);
        most = demand == null ? STEP_CHUNK : demand.chunk();
        atHand = new AtHand(ring, after, most);
        signals = new SignalReader(ring, marksRead, leaving);
        chunk = new Chunk(ring);
        selecting = selector == null ? null : new Selecting(ring, selector);
        reach = selector == null ? most : Math.max(most, STEP_CHUNK);
    }

    /**
     * Of a ring that runs: sees what is published from now on, and asks for nothing yet. Made in the producer's turn, with
     * nothing claimed.
     */
    static InboundEnd newcomer(Ring ring, Demand demand, @Nullable Predicate<Object> selector) {
        InboundEnd end = new InboundEnd(ring, demand, List.of(), selector, ring.marks.newcomer());
        end.startAt(ring.sequencer.getCursor());
        return end;
    }

    private void startAt(long before) {
        next = before + 1;
        atHand.startAt(before);
        processed.set(before);
        asking.startAt(before);
        if (selecting != null) {
            selecting.startAt(before);
        }
        fix();
    }

    /** Asks for the first time; on the thread of the stage that has joined. */
    public void begin() {
        asking.begin(next - 1);
        freed.ring();
    }

    /** Fixes what depends on the other ends of the ring. */
    public void fix() {
        clears = !ring.typed && !ring.shared && ring.ends.size() <= 1;
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
        long published = Math.min(ring.sequencer.getCursor(), leaving.last());
        return new RingStatus(ring.name, ring.size, asking.demand(), done, published, Math.max(asked(), published), 0);
    }

    /** Producer: how far it may publish because of this end. What is asked is never more than there is room for. */
    long limit() {
        return leaving.hasBegun() ? processed.get() + ring.size : asking.heard();
    }

    /** How far is asked; any thread. */
    long asked() {
        return asking.asked();
    }

    /** How far the marks of the ring are read; the producer looks at it. */
    Sequence marksRead() {
        return signals.marksRead();
    }

    /** Producer: lets go. Nothing behind the sequence is this end's. */
    void release(long until) {
        leaving.begin(until, ring.marks.lastWritten());
    }

    /** Producer: whether it let go. */
    boolean isLeaving() {
        return leaving.hasBegun();
    }

    /** Whether the producer let go and all that was this end's is processed, marks too. */
    public boolean isDrained() {
        return next > leaving.last() && !markDue();
    }

    /** Where messages are told apart, hands over whole, whatever the most of a batch, each that it comes to from now on. */
    public void handWhole() {
        whole = ring.messages != null;
    }

    /** Counts as ended, whatever is left: nothing more is taken here. */
    public void leave() {
        ended = true;
    }

    /** What was sent to this end and is not processed; where nobody reads here any more, as after a failure. */
    public List<Object> unprocessed() {
        List<Object> left = new ArrayList<>();
        long until = Math.min(leaving.last(), ring.sequencer.getCursor());
        for (long sequence = processed.get() + 1; sequence <= until; sequence++) {
            left.add(ring.slots[ring.slot(sequence)]);
        }
        return left;
    }

    /** Name of the ring. */
    public String ring() {
        return ring.name;
    }

    /** Most events of one batch. */
    public int most() {
        return most;
    }

    /** How much was asked for, granted or not, and is not processed. */
    public long outstanding() {
        return asking.outstanding(next - 1);
    }

    /** Asks by hand for so many events more; what does not fit into the ring yet stays a debt. */
    public void ask(long n) {
        asking.more(n, next - 1);
        freed.ring();
    }

    /** Whether the next turn would find an event or a mark here. */
    public boolean ready() {
        return !ended && (markDue() || (atHand.has(next) && !isDrained()));
    }

    /** Whether the next turn would find a mark or a void slot here. */
    public boolean signalReady() {
        return !ended && (markDue() || signalSlotDue());
    }

    /** When the message came that is next here; {@link Arrivals#NONE} where a signal is next, or messages are not told apart. */
    public long cameAt() {
        return ring.messages == null || !ready() || signalReady() ? Arrivals.NONE : ring.messages.cameAt(next);
    }

    private boolean signalSlotDue() {
        return signals.takeSlots() && atHand.has(next) && signals.isSlot(next);
    }

    /** The last sequence that is published now; one that its producer let go may see less. */
    public long lastPublished() {
        return ring.sequencer.getCursor();
    }

    private boolean markDue() {
        return signals.place() < next;
    }

    /**
     * The events at hand, cut where the next mark stands and where a message ends. Behind a selector those that are left, none if it
     * passes over all.
     *
     * @return {@code null} if there are none before the next mark
     */
    public @Nullable Chunk poll() {
        boolean all = whole && next > begun;
        long end = Math.min(atHand.upTo(next), next + (all ? ring.size : reach) - 1);
        end = Math.min(end, leaving.last());
        end = Math.min(end, signals.place());
        if (signals.takeSlots()) {
            end = signals.cut(next, end);
        }
        if (ring.messages != null) {
            end = ring.messages.cut(next, end);
        }
        if (end < next) {
            return null;
        }
        if (ring.messages != null) {
            begun = ring.messages.cut(next, atHand.upTo(next));
        }
        return selecting == null ? chunk.over(next, end) : selecting.choose(next, end, all ? ring.size : most);
    }

    /**
     * The signal that stands at this place and is passed with this call: void slots are passed silently. One at which is thrown is not
     * passed, but the end.
     *
     * @param to is shown watermarks and the end
     * @return whether there was one
     */
    public boolean pollSignal(Signals to) throws Exception {
        long last = atHand.upTo(next);
        if (markDue()) {
            takeMark(to);
            return true;
        }
        if (signals.takeSlots() && next <= last && signals.isSlot(next)) {
            takeSlot(to);
            return true;
        }
        return false;
    }

    private void takeMark(Signals to) throws Exception {
        ended |= signals.isEnd();
        signals.show(to);
        signals.pass();
        freed.ring();
    }

    private void takeSlot(Signals to) throws Exception {
        ended |= signals.isEnd(next);
        signals.show(next, to);
        advance(1);
    }

    /** Passes so many events, which were processed or passed over, and asks again, if it is time. */
    public void advance(int taken) {
        if (taken > 0) {
            move(taken);
            askAgain();
        }
    }

    /** Passes so many events, and asks for none in their place before {@link #askAgain()}. */
    public void pass(int taken) {
        if (taken > 0) {
            move(taken);
            freed.ring();
        }
    }

    /** Asks again, if it is time. */
    public void askAgain() {
        asking.again(next - 1);
        freed.ring();
    }

    private void move(int taken) {
        if (clears) {
            clear(next, next + taken);
        }
        next += taken;
        processed.set(next - 1);
        if (selecting != null) {
            passOver(selecting, next - taken);
        }
    }

    private void passOver(Selecting chosen, long from) {
        asking.passed(chosen.passedOver(from, next - 1));
        asking.instead(chosen.pass(next - 1));
    }

    /** The slots of no more than a whole ring. */
    private void clear(long from, long to) {
        int first = ring.slot(from);
        int end = first + (int) (to - from);
        Arrays.fill(ring.slots, first, Math.min(end, ring.size), null);
        if (end > ring.size) {
            Arrays.fill(ring.slots, 0, end - ring.size, null);
        }
    }
}
