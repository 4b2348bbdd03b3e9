package io.penstock.kernel;

import java.io.Serializable;
import java.util.Arrays;

/** The watermarks of a kernel's inbound ends. What counts is the least of those that are open. */
final class Watermarks {
    /** Nothing follows at all. */
    static final long ENDED = Long.MAX_VALUE;

    private final long[] marks;
    private long least = Long.MIN_VALUE;
    private boolean loaded;

    Watermarks(int inbounds) {
        marks = new long[inbounds];
        Arrays.fill(marks, Long.MIN_VALUE);
    }

    /** Answers whether the least has grown. */
    boolean advance(int inbound, long watermark) {
        return raise(inbound, Math.min(watermark, ENDED - 1));
    }

    boolean end(int inbound) {
        return raise(inbound, ENDED);
    }

    private boolean raise(int inbound, long mark) {
        if (mark <= marks[inbound]) {
            return false;
        }
        marks[inbound] = mark;
        long before = least;
        least = Arrays.stream(marks).min().orElseThrow();
        return least > before;
    }

    long least() {
        return least;
    }

    SavedState save() {
        return new SavedState(null, new Saved(marks.clone()));
    }

    /** Where the ends are not those that were saved, all stand where the least stood. */
    void load(Saved saved) {
        long savedLeast = Arrays.stream(saved.marks).min().orElseThrow();
        boolean same = saved.marks.length == marks.length;
        for (int i = 0; i < marks.length; i++) {
            long mark = same ? saved.marks[i] : savedLeast;
            marks[i] = loaded ? Math.min(marks[i], mark) : mark;
        }
        loaded = true;
        least = Arrays.stream(marks).min().orElseThrow();
    }

    record Saved(long[] marks) implements Serializable {}
}
