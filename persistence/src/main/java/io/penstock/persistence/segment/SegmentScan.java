package io.penstock.persistence.segment;

import io.penstock.journal.JournalDamagedException;
import java.nio.file.Path;

/**
 * What a segment holds: the valid records from its base on, and what stands behind them.
 *
 * @param file that was read
 * @param base position of its first record
 * @param end position behind its last valid record
 * @param endPlace the byte behind that record
 * @param tornBytes how many bytes from there on are more than zeros: a record that was not written whole
 * @param reason what stands there
 */
public record SegmentScan(Path file, long base, long end, long endPlace, long tornBytes, String reason) {

    /**
     * Reads a segment's file record by record.
     *
     * @throws JournalDamagedException if valid records stand behind an invalid one
     */
    public static SegmentScan of(Path file, long base) {
        try (SegmentWalk walk = new SegmentWalk(file)) {
            long end = base;
            SegmentWalk.Found found = walk.next(end);
            while (found == SegmentWalk.Found.RECORD) {
                end++;
                found = walk.next(end);
            }
            String reason = found == SegmentWalk.Found.END ? "no document" : walk.reason();
            return new SegmentScan(file, base, end, walk.place(), tornBytes(walk, end, reason), reason);
        }
    }

    private static long tornBytes(SegmentWalk walk, long end, String reason) {
        try (Beyond beyond = new Beyond(walk.file(), walk.place(), end)) {
            if (beyond.validPlace() >= 0) {
                throw new JournalDamagedException(damage(walk, end, reason, beyond));
            }
            return beyond.lastUsed() - walk.place();
        }
    }

    private static String damage(SegmentWalk walk, long wanted, String reason, Beyond beyond) {
        return walk.file() + " is damaged at byte " + walk.place() + ": want the record of position " + wanted
                + ", got " + reason + "; a valid record stands behind it at byte " + beyond.validPlace();
    }

    /** Whether there is no record. */
    public boolean isEmpty() {
        return end == base;
    }
}
