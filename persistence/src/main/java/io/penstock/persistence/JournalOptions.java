package io.penstock.persistence;

/**
 * How a journal is laid out.
 *
 * @param segmentBytes size from which on the next segment is begun, in bytes, 256 KB to 64 GB
 * @param maxRecordBytes longest payload, in bytes, 1 to 8 MB
 */
public record JournalOptions(long segmentBytes, int maxRecordBytes) {
    private static final long LEAST_SEGMENT = 1L << 18;
    private static final long MOST_SEGMENT = 1L << 36;
    private static final int MOST_RECORD = 1 << 23;

    /** Checks the values. */
    public JournalOptions {
        require("segmentBytes", LEAST_SEGMENT, segmentBytes, MOST_SEGMENT);
        require("maxRecordBytes", 1, maxRecordBytes, MOST_RECORD);
    }

    /** Segments of 256 MB, payloads up to 1 MB. */
    public static JournalOptions defaults() {
        return new JournalOptions(1L << 28, 1 << 20);
    }

    /** With another size of segments. */
    public JournalOptions withSegmentBytes(long bytes) {
        return new JournalOptions(bytes, maxRecordBytes);
    }

    /** With another longest payload. */
    public JournalOptions withMaxRecordBytes(int bytes) {
        return new JournalOptions(segmentBytes, bytes);
    }

    private static void require(String name, long least, long got, long most) {
        if (got < least || got > most) {
            throw new IllegalArgumentException(
                    "want " + least + " <= " + name + " <= " + most + ", got " + name + "=" + got);
        }
    }
}
