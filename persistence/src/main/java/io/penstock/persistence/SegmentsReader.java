package io.penstock.persistence;

import io.penstock.journal.JournalDamagedException;
import io.penstock.journal.JournalReader;
import io.penstock.persistence.segment.SegmentWalk;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Reads a journal's segments one behind the other. It knows how many records there must be: an early end is damage. */
final class SegmentsReader implements JournalReader {
    private final ChronicleJournal journal;

    /** Records before this position are known to be there. */
    private long limit;

    private long following;
    private @Nullable SegmentWalk walk;

    /** Position of the first record of the segment that is read. */
    private long segmentBase;

    /** Where the segment that is read must end, as far as known. */
    private long segmentEnd;

    SegmentsReader(ChronicleJournal journal, long from) {
        this.journal = journal;
        this.following = from;
        this.limit = from;
        this.segmentEnd = from;
    }

    @Override
    public boolean next() {
        journal.requireOpen();
        if (following == limit && !findMore()) {
            return false;
        }
        SegmentWalk current = following < segmentEnd ? walk() : segment();
        require(current, current.next(following), following);
        following++;
        return true;
    }

    private boolean findMore() {
        limit = journal.next();
        if (walk != null) {
            walk.refresh();
        }
        return following < limit;
    }

    /** Finds the segment of the record that follows, and where it must end. */
    private SegmentWalk segment() {
        SegmentPath[] all = journal.segments();
        int at = all.length - 1;
        while (all[at].base() > following) {
            at--;
        }
        segmentEnd = at + 1 < all.length ? Math.min(limit, all[at + 1].base()) : limit;
        if (walk == null || segmentBase != all[at].base()) {
            open(all[at]);
        }
        return walk();
    }

    private void open(SegmentPath segment) {
        if (walk != null) {
            walk.close();
        }
        walk = new SegmentWalk(segment.data());
        segmentBase = segment.base();
        for (long position = segment.base(); position < following; position++) {
            require(walk, walk.next(position), position);
        }
    }

    private static void require(SegmentWalk walk, SegmentWalk.Found found, long wanted) {
        if (found != SegmentWalk.Found.RECORD) {
            String got = found == SegmentWalk.Found.END ? "no document" : walk.reason();
            throw new JournalDamagedException(walk.file() + " is damaged at byte " + walk.place()
                    + ": want the record of position " + wanted + ", got " + got);
        }
    }

    private SegmentWalk walk() {
        assert walk != null;
        return walk;
    }

    @Override
    public long position() {
        return following - 1;
    }

    @Override
    public long timestampNs() {
        return walk().timestampNs();
    }

    @Override
    public int schema() {
        return walk().schema();
    }

    @Override
    public boolean isVoid() {
        return walk().isVoid();
    }

    @Override
    public DirectBuffer payload() {
        return walk().payload();
    }

    @Override
    public void close() {
        if (walk != null) {
            walk.close();
        }
    }
}
