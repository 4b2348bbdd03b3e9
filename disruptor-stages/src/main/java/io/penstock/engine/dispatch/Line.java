package io.penstock.engine.dispatch;

import io.penstock.engine.carry.Carry;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.stage.Chooser;
import io.penstock.stage.Ends;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends that stand in one line for events, and what waits for them. The next event goes to one of the ends that have demand, the
 * chooser says to which; while none has it is carried, and all that is emitted behind it, too. Where one end stands alone there is
 * nothing to choose.
 */
final class Line implements Ends, Carry.Marked {
    private static final long UNKNOWN = -1;

    private final Carry carry;
    private final Chooser<Object> chooser;
    private final Runnable cut;
    private final Watermarks watermarks = new Watermarks();
    private OutboundEnd[] standing = {};
    /** By their numbers; {@code null} where one has left. */
    private @Nullable OutboundEnd[] ends = {};

    private @Nullable OutboundEnd only;
    /** The one that stands alone, once nothing waits; {@code null} where that is to be looked at again. */
    private @Nullable OutboundEnd straight;
    /** The end that was chosen last. */
    private int last;
    /** How many events were asked for ever, as far as the chooser knows; {@link #UNKNOWN} where an end has joined or left since. */
    private long asked;

    /**
     * A line.
     *
     * @param cut run where what waited before something else has gone out
     */
    Line(Carry carry, Chooser<Object> chooser, Runnable cut) {
        this.carry = carry;
        this.chooser = chooser;
        this.cut = cut;
    }

    /** An end joins; what one that stood alone asked for, or was given, was so before. */
    void join(OutboundEnd end) {
        if (only != null) {
            tellAsked(only.next() + only.demand());
        }
        int number = numberOf(null);
        if (number == ends.length) {
            ends = Arrays.copyOf(ends, number + 1);
        }
        ends[number] = end;
        watermarks.joined(end);
        changed();
        chooser.joined(number);
    }

    void leave(OutboundEnd end) {
        int number = numberOf(end);
        ends[number] = null;
        changed();
        chooser.left(number);
    }

    /** Nothing of what was sent to an end that left is put back any more. */
    void forget(OutboundEnd end) {
        watermarks.forget(end);
        watermarks.sayDue(standing);
    }

    /** Puts what was sent to an end that left in front of all that waits, and behind it the watermarks that were held back for it. */
    void putBack(List<Object> events, Consumer<List<Object>> lost) {
        if (watermarks.isHeld() && !events.isEmpty()) {
            carry.watermarkInFront(watermarks.giveBack());
        }
        straight = null;
        carry.putBack(events, lost);
    }

    boolean has(OutboundEnd end) {
        return numberOf(end) < ends.length;
    }

    private int numberOf(@Nullable OutboundEnd end) {
        int number = 0;
        while (number < ends.length && ends[number] != end) {
            number++;
        }
        return number;
    }

    private void changed() {
        standing = Arrays.stream(ends).filter(Objects::nonNull).toArray(OutboundEnd[]::new);
        only = standing.length == 1 ? standing[0] : null;
        straight = null;
        last = 0;
        asked = UNKNOWN;
    }

    @Override
    public int size() {
        return ends.length;
    }

    @Override
    public long demand(int end) {
        OutboundEnd its = ends[end];
        return its == null ? 0 : its.demand();
    }

    @Override
    public boolean hasDemand(int end) {
        OutboundEnd its = ends[end];
        return its != null && its.hasRoom();
    }

    /** How many events are carried for an end and no other; any thread. */
    long carriedFor(OutboundEnd end) {
        return only == end ? carry.size() : 0;
    }

    Carry carry() {
        return carry;
    }

    /** How many events would be taken without being carried. */
    long demand() {
        if (!carry.isEmpty()) {
            return 0;
        }
        if (only != null) {
            return only.demand();
        }
        long sum = 0;
        long put = 0;
        for (OutboundEnd end : standing) {
            sum += end.demand();
            put += end.next();
        }
        tellAsked(put + sum);
        return sum;
    }

    private void tellAsked(long now) {
        if (now != asked) {
            asked = now;
            chooser.asked(this);
        }
    }

    /** Whether an end has demand. */
    boolean hasRoom() {
        if (only != null) {
            return only.hasRoom();
        }
        if (last < ends.length && hasDemand(last)) {
            return true;
        }
        for (int end = 0; end < ends.length; end++) {
            if (hasDemand(end)) {
                return true;
            }
        }
        return false;
    }

    /** Puts an event, or carries it; answers whether it was taken. */
    boolean offer(Object event, boolean aside) {
        OutboundEnd end = straight;
        return (end != null && end.tryPut(event)) || putOrCarry(event, aside);
    }

    private boolean putOrCarry(Object event, boolean aside) {
        if (carry.isEmpty() && hasRoom()) {
            endFor(event).put(event);
            straight = only;
            return true;
        }
        return carry(event, aside);
    }

    private boolean carry(Object event, boolean aside) {
        straight = null;
        boolean taken = carry.add(event, aside);
        carry.passMarks(this);
        return taken;
    }

    private OutboundEnd endFor(Object event) {
        return only != null ? only : choose(event);
    }

    private OutboundEnd choose(Object event) {
        int number = chooser.choose(event, this);
        OutboundEnd end = number < 0 || number >= ends.length ? null : ends[number];
        if (end == null || !end.hasRoom()) {
            throw new IllegalStateException(
                    "want an end below " + ends.length + " that has demand, got " + number + " of " + chooser);
        }
        last = number;
        end.chosen();
        return end;
    }

    /** Moves what is carried to ends that have demand. */
    void drain() {
        watermarks.sayDue(standing);
        Object event = carry.peek();
        while (event != null && hasRoom()) {
            endFor(event).put(event);
            carry.remove();
            carry.passMarks(this);
            event = carry.peek();
        }
    }

    /** Whether {@link #drain()} would move something. */
    boolean canDrain() {
        return (!carry.isEmpty() && hasRoom()) || watermarks.isDue();
    }

    /** No event with an earlier time follows: behind what is carried. */
    void emitWatermark(long watermark) {
        if (!carry.isEmpty()) {
            carry.watermark(watermark);
            return;
        }
        watermark(watermark);
    }

    /** A snapshot is to be taken: behind what is carried. */
    void emitSnapshot(long snapshot) {
        if (!carry.isEmpty()) {
            carry.snapshot(snapshot);
            return;
        }
        snapshot(snapshot);
    }

    @Override
    public void watermark(long watermark) {
        watermarks.pass(watermark, standing);
    }

    @Override
    public void snapshot(long snapshot) {
        for (OutboundEnd end : standing) {
            end.snapshot(snapshot);
        }
    }

    @Override
    public void cut() {
        for (OutboundEnd end : standing) {
            end.flush();
        }
        batchEnded();
        cut.run();
    }

    /** The last watermark that was said, {@code Long.MIN_VALUE} before the first. */
    long currentWatermark() {
        return watermarks.said();
    }

    /** Nothing follows, and nothing is put back any more. */
    void end() {
        watermarks.sayAll(standing);
    }

    /** A batch is over. */
    void batchEnded() {
        if (only == null) {
            chooser.batchEnded(this);
        }
    }
}
