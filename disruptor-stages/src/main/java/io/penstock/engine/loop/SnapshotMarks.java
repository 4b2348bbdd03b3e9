package io.penstock.engine.loop;

import java.util.Arrays;

/**
 * The snapshot marks at a stage's inbound ends. An end that has come to one is held until all that are open have it, or
 * until the logic takes nothing more from any of the others.
 */
final class SnapshotMarks {
    /** No snapshot. */
    static final long NONE = Long.MIN_VALUE;

    private Intake[] intakes = {};
    private long passed = NONE;
    private boolean open;

    void join(Intake[] all) {
        intakes = all;
        open = Arrays.stream(all).anyMatch(intake -> intake.snapshot() > passed);
    }

    /** An end has come to a mark. */
    void arrived() {
        open = true;
    }

    /** Whether an end has come to a mark that was not passed on. */
    boolean isOpen() {
        return open;
    }

    /** The snapshot that all open ends have come to and that is next, or {@link #NONE}. */
    long due() {
        long least = Long.MAX_VALUE;
        for (Intake intake : intakes) {
            if (intake.snapshot() > passed) {
                least = Math.min(least, intake.snapshot());
            } else if (!intake.isEnded()) {
                return NONE;
            }
        }
        return least == Long.MAX_VALUE ? NONE : least;
    }

    /** A snapshot was passed on: the ends that stand at its mark go on. */
    void passed(long snapshot) {
        passed = snapshot;
        open = false;
        for (Intake intake : intakes) {
            if (intake.snapshot() > snapshot) {
                open = true;
            } else {
                intake.release();
            }
        }
    }

    /** Whether some ends are held, and the logic took nothing more from the others, of which there are some. */
    boolean isStuck() {
        boolean held = false;
        boolean refused = false;
        for (Intake intake : intakes) {
            if (intake.isHeld()) {
                held = true;
            } else if (intake.isRefused()) {
                refused = true;
            } else if (!intake.isEnded()) {
                return false;
            }
        }
        return held && refused;
    }

    /** Lets all ends go on, whatever they stand at. */
    void release() {
        for (Intake intake : intakes) {
            intake.release();
        }
    }
}
