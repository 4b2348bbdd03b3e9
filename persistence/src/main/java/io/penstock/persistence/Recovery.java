package io.penstock.persistence;

import io.penstock.journal.JournalDamagedException;
import io.penstock.persistence.segment.SegmentHead;
import io.penstock.persistence.segment.SegmentScan;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where a journal ends. First all is looked at, and what is damaged is refused as it stands; then what a crash
 * left behind is removed, each step durable before the next, so that a crash between them is found as one of the same states:
 *
 * <ol>
 *   <li>segments at the end without a record go (the last one first), and those that were prepared;
 *   <li>the torn tail of the last segment that stays is cut off;
 *   <li>what stays is forced: no later segment may be on the device without it.
 * </ol>
 */
final class Recovery {
    private final JournalDirectory directory;
    private final Deque<SegmentPath> kept;
    private final List<SegmentPath> recordless = new ArrayList<>();
    private final List<FullSegment> unsealed = new ArrayList<>();
    private @Nullable SegmentScan last;
    private @Nullable SegmentScan torn;

    /** Looks at all segments and changes nothing. */
    Recovery(JournalDirectory directory) {
        this.directory = directory;
        this.kept = new ArrayDeque<>(directory.segments());
        findLast();
        requireContiguous();
    }

    private void findLast() {
        while (last == null && !kept.isEmpty()) {
            SegmentScan scan = scanFromTheEnd(kept.getLast());
            if (scan == null || scan.isEmpty()) {
                recordless.add(kept.removeLast());
            } else {
                last = scan;
            }
            torn = scan != null && scan.tornBytes() > 0 ? scan : torn;
        }
    }

    private static @Nullable SegmentScan scanFromTheEnd(SegmentPath segment) {
        boolean begun = Files.exists(segment.data()) && SegmentHead.isComplete(segment.data());
        SegmentScan scan = begun ? SegmentScan.of(segment.data(), segment.base()) : null;
        long end = scan == null ? segment.base() : scan.end();
        long said = segment.sealedEnd().orElse(end);
        if (said != end) {
            throw damaged(segment, end, "nothing valid, though it was on the device up to " + said);
        }
        return scan;
    }

    private void requireContiguous() {
        long wanted = 0;
        for (SegmentPath segment : kept) {
            if (segment.base() != wanted) {
                throw damaged(segment, wanted, "a segment that begins with position " + segment.base());
            }
            wanted = end(segment);
        }
    }

    private long end(SegmentPath segment) {
        if (last != null && segment.base() == last.base()) {
            return last.end();
        }
        if (!Files.exists(segment.data())) {
            throw damaged(segment, segment.base(), "no file " + segment.data().getFileName());
        }
        return segment.sealedEnd().orElseGet(() -> scannedEnd(segment));
    }

    private long scannedEnd(SegmentPath segment) {
        long end = SegmentScan.of(segment.data(), segment.base()).end();
        unsealed.add(new FullSegment(segment, end, null));
        return end;
    }

    private static JournalDamagedException damaged(SegmentPath segment, long wanted, String got) {
        return new JournalDamagedException(
                segment.directory() + " is damaged: want the record of position " + wanted + ", got " + got);
    }

    /** Position behind the last record. */
    long next() {
        return last == null ? 0 : last.end();
    }

    /** The segments with records. */
    List<SegmentPath> segments() {
        return List.copyOf(kept);
    }

    /** What is to be cut off, if anything. */
    @Nullable
    TornTail tornTail() {
        return torn == null ? null : new TornTail(torn.file(), torn.endPlace(), torn.tornBytes(), torn.end());
    }

    /** Brings the directory into the state that {@link #segments()} tells. */
    void apply() throws IOException {
        recordless.forEach(segment -> Device.delete(segment.directory()));
        directory.prepared().forEach(Device::delete);
        if (last != null) {
            Device.cut(last.file(), last.endPlace());
        }
        for (FullSegment segment : unsealed) {
            Device.forceFile(segment.path().data());
            segment.finish();
        }
    }
}
