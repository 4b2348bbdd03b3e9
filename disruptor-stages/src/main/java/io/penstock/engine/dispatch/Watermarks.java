package io.penstock.engine.dispatch;

import io.penstock.engine.ring.OutboundEnd;
import java.util.ArrayList;
import java.util.List;

/**
 * The watermarks of a line, from when nothing is carried before them until they are said to its ends. One is held back while an event
 * that was sent before it may still be put back, since that may go to another end then: so no event stands behind a watermark that it
 * was emitted before. Those that come meanwhile merge.
 */
final class Watermarks {
    /** Those of the line, and those that left it whose readers are not done. */
    private final List<OutboundEnd> ends = new ArrayList<>();

    /** What is to be processed before the one is said that is held. */
    private final List<Sent> before = new ArrayList<>();

    private long newest = Long.MIN_VALUE;
    /** The one that is said next; those that came behind it wait for that. */
    private long held = Long.MIN_VALUE;

    private long said = Long.MIN_VALUE;

    /** What was sent to an end, to be processed first. */
    private record Sent(OutboundEnd end, long until) {
        boolean isProcessed() {
            return end.isProcessed(until);
        }
    }

    void joined(OutboundEnd end) {
        ends.add(end);
    }

    /** Nothing that was sent to this end is put back any more. */
    void forget(OutboundEnd end) {
        ends.remove(end);
        before.removeIf(sent -> sent.end == end);
    }

    /** Says a watermark to those that stand, now or once it may be. */
    void pass(long watermark, OutboundEnd[] standing) {
        newest = Math.max(newest, watermark);
        if (before.isEmpty()) {
            hold(standing);
        }
    }

    private void hold(OutboundEnd[] standing) {
        held = newest;
        for (OutboundEnd end : ends) {
            if (end.handsOn() && !end.isProcessed(end.next() - 1)) {
                before.add(new Sent(end, end.next() - 1));
            }
        }
        if (before.isEmpty()) {
            say(held, standing);
        }
    }

    private void say(long watermark, OutboundEnd[] standing) {
        if (watermark > said) {
            said = watermark;
            for (OutboundEnd end : standing) {
                end.watermark(watermark);
            }
        }
    }

    /** Whether one is held that may be said now. */
    boolean isDue() {
        return held > said && before.stream().allMatch(Sent::isProcessed);
    }

    /** Says what may be said now. */
    void sayDue(OutboundEnd[] standing) {
        while (isDue()) {
            before.clear();
            say(held, standing);
            if (newest > held) {
                hold(standing);
            }
        }
    }

    /** Says what is held: nothing is put back any more. */
    void sayAll(OutboundEnd[] standing) {
        before.clear();
        held = newest;
        say(newest, standing);
    }

    /** Whether one is held. */
    boolean isHeld() {
        return newest > said;
    }

    /** Gives back what is held: it is carried again, behind what was put back. */
    long giveBack() {
        long given = newest;
        before.clear();
        newest = said;
        held = said;
        return given;
    }

    /** The last that was said, {@code Long.MIN_VALUE} before the first. */
    long said() {
        return said;
    }
}
