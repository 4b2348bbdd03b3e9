package io.penstock.persistence.segment;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.penstock.journal.JournalDamagedException;
import java.nio.file.Path;

/** The first document of a segment's file, which Chronicle completes last when it makes the file. */
public final class SegmentHead {
    private static final int KIND_MASK = 0xC000_0000;
    private static final int COMPLETE_META = 0x4000_0000;
    private static final int SHORTEST = 8;
    /** Where the name stands, behind the document's header and what says that it is a name of its length. */
    private static final int NAME = 6;
    /** Chronicle writes nothing behind it before the head is complete. */
    private static final int MOST_BYTES = 1 << 12;

    private SegmentHead() {}

    /**
     * Whether a file has a head. An empty file, and one whose head was not completed, comes from a crash.
     *
     * @throws JournalDamagedException if something else stands there, or if anything stands behind a head that is not complete
     */
    public static boolean isComplete(Path file) {
        try (SegmentBytes bytes = new SegmentBytes(file)) {
            int header = bytes.has(0, Integer.BYTES) ? bytes.buffer().getInt(0, LITTLE_ENDIAN) : 0;
            if ((header & KIND_MASK) == COMPLETE_META && bytes.has(0, NAME + SHORTEST) && isNamed(bytes)) {
                return true;
            }
            requireNothingBehind(file, header);
            return false;
        }
    }

    private static boolean isNamed(SegmentBytes bytes) {
        return bytes.buffer()
                .getStringWithoutLengthAscii(NAME, "header".length())
                .equals("header");
    }

    private static void requireNothingBehind(Path file, int header) {
        try (Beyond beyond = new Beyond(file, 0, -1)) {
            if (beyond.validPlace() >= 0) {
                throw new JournalDamagedException(
                        file + " is damaged at byte 0: want the head of a segment, got " + Integer.toHexString(header)
                                + "; a valid record stands behind it at byte " + beyond.validPlace());
            }
            boolean begun = header == 0 || (header & KIND_MASK) < 0;
            if (!begun || beyond.lastUsed() > MOST_BYTES) {
                throw new JournalDamagedException(file + " is damaged at byte 0: want the head of a segment, got "
                        + Integer.toHexString(header) + "; what is not zero reaches to byte " + beyond.lastUsed());
            }
        }
    }
}
